"""Makes the graph that the parser's matrix products go through (`detente.text.products`): one product, nothing else.

python -m training.product
"""

from onnx import TensorProto, helper, save

from detente.text.products import graph

FLOATS = TensorProto.FLOAT


def main() -> None:
    """Writes the graph: rows (m, k) and weights (n, k) give (m, n)."""
    shapes = {"rows": ["m", "k"], "weights": ["n", "k"], "product": ["m", "n"]}
    rows, weights, product = (helper.make_tensor_value_info(name, FLOATS, shape) for name, shape in shapes.items())
    node = helper.make_node("Gemm", ["rows", "weights"], ["product"], transB=1)
    made = helper.make_graph([node], "product", [rows, weights], [product])
    save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(graph()))


if __name__ == "__main__":
    main()
