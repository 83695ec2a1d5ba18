#@ needs: /usr/lib/postgresql postgresql
#@ peer: postgresql
#@ guarded
"""pg8000 with PostgreSQL: a SCRAM login, tables, parameters, a rolled-back transaction, an error, notifications, COPY."""
import io
import sys

import no_ssl  # noqa: F401
import pg8000.dbapi

arguments = dict(user="smoke", password="secret", host="127.0.0.1", port=int(sys.argv[1]), database="postgres")
connection = pg8000.dbapi.connect(**arguments, timeout=30, ssl_context=False)
cursor = connection.cursor()
cursor.execute("CREATE TABLE things (id serial PRIMARY KEY, name text, price numeric, made date, data bytea)")
for number in range(100):
    row = (f"thing {number}", number / 4, "2024-02-29", bytes([number]) * 1000)
    cursor.execute("INSERT INTO things (name, price, made, data) VALUES (%s, %s, %s, %s)", row)
connection.commit()
cursor.execute("SELECT count(*), sum(price), max(made), sum(length(data)) FROM things")
print(cursor.fetchone())
cursor.execute("SELECT name, data FROM things ORDER BY id DESC LIMIT 2")
print([(name, len(data)) for name, data in cursor.fetchall()])
cursor.execute("DELETE FROM things")
connection.rollback()
cursor.execute("SELECT count(*) FROM things")
print(cursor.fetchone())
try:
    cursor.execute("SELECT * FROM nowhere")
except pg8000.dbapi.DatabaseError as error:
    print(error.args[0]["C"], error.args[0]["M"])
connection.rollback()
cursor.execute("SELECT repeat('x', 1000000)")
print(len(cursor.fetchone()[0]))
cursor.execute("COPY things (name, price) FROM STDIN WITH (FORMAT csv)", stream=io.StringIO("a,1\nb,2\n" * 1000))
out = io.BytesIO()
cursor.execute("COPY things (name) TO STDOUT", stream=out)
print(out.getvalue().count(b"\n"))
connection.commit()
connection.close()
try:
    pg8000.dbapi.connect(**{**arguments, "password": "wrong"}, ssl_context=False)
except pg8000.dbapi.DatabaseError as error:
    print(error.args[0]["C"])
