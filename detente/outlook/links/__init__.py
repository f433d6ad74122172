"""Who does what to whom next: facts with days, what is known before a day, rules, features, and a ranking of answers.

A question is (subject, relation, ?, day); one about the subject of a fact is asked with the relation turned round. What
a day is answered from lies strictly before it.
"""
