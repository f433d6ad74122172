"""The record for assistants that speak the Model Context Protocol: five tools that only read. Needs `detente[mcp]`."""
