#@ needs: /usr/sbin/mariadbd mariadb-server
#@ peer: mariadb
"""PyMySQL with MariaDB: a password login, tables, parameters, a rolled-back transaction, errors, large rows, a streaming cursor."""
import sys

import pymysql
import pymysql.cursors

arguments = dict(user="smoke", password="secret", host="127.0.0.1", port=int(sys.argv[1]), database="smoke")
connection = pymysql.connect(**arguments, connect_timeout=20, read_timeout=30)
with connection.cursor() as cursor:
    cursor.execute("DROP TABLE IF EXISTS things")
    cursor.execute("CREATE TABLE things (id int AUTO_INCREMENT PRIMARY KEY, name varchar(50), price decimal(8, 2), data longblob)")
    rows = [(f"thing {number}", number / 4, bytes([number]) * 1000) for number in range(100)]
    print(cursor.executemany("INSERT INTO things (name, price, data) VALUES (%s, %s, %s)", rows))
    connection.commit()
    cursor.execute("SELECT count(*), sum(price), sum(length(data)) FROM things")
    print(cursor.fetchone())
    cursor.execute("DELETE FROM things")
    connection.rollback()
    cursor.execute("SELECT name, data = %s FROM things WHERE price > %s ORDER BY id DESC LIMIT 2", (b"c" * 1000, 24))
    print(cursor.fetchall())
    cursor.execute("SELECT repeat('x', 1000000)")
    print(len(cursor.fetchone()[0]))
    for wrong in ("SELECT * FROM nowhere", "NO SQL"):
        try:
            cursor.execute(wrong)
        except pymysql.Error as error:
            print(type(error).__name__, error.args[0])
with connection.cursor(pymysql.cursors.SSDictCursor) as cursor:
    cursor.execute("SELECT id, name FROM things ORDER BY id")
    print(cursor.fetchone(), sum(row["id"] for row in cursor))
print(connection.ping(reconnect=False))
connection.close()
try:
    pymysql.connect(**{**arguments, "password": "wrong"})
except pymysql.OperationalError as error:
    print(error.args[0])
