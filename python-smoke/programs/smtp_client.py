#@ peer: smtp_server
"""smtplib sends two messages to an SMTP server, which prints what it received."""
import smtplib
import sys
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "a@example.org"
message["To"] = "b@example.org, c@example.org"
message["Subject"] = "A dialogue"
message.set_content("One line.\n.\nA line that is a dot stands before this.\n" + "x" * 70 + "\n" * 2000)
with smtplib.SMTP("localhost", int(sys.argv[1]), local_hostname="client.example.org", timeout=10) as server:
    print(server.ehlo()[0], server.has_extn("8bitmime"))
    print(server.send_message(message))
    print(server.sendmail("d@example.org", ["e@example.org"], "Subject: short\r\n\r\nbody"))
    try:
        server.sendmail("d@example.org", ["nobody@example.org"], "Subject: refused\r\n\r\nbody")
    except smtplib.SMTPRecipientsRefused as error:
        print(error.recipients)
    print(server.noop())
