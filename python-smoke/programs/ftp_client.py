#@ peer: ftp_server
"""ftplib against an FTP server: passive and active transfers, listings, rename, delete."""
import ftplib
import io
import sys

with ftplib.FTP() as ftp:
    ftp.connect("127.0.0.1", int(sys.argv[1]), timeout=10)
    print(ftp.login("user", "secret"))
    data = b"0123456789abcdef" * 10000
    print(ftp.storbinary("STOR one.bin", io.BytesIO(data)))
    back = []
    print(ftp.retrbinary("RETR one.bin", back.append), b"".join(back) == data)
    print(ftp.nlst(), ftp.voidcmd("TYPE I"), ftp.size("one.bin"))
    print([(name, facts["type"]) for name, facts in ftp.mlsd(facts=["type"]) if not name.startswith(".")])
    ftp.set_pasv(False)
    lines = []
    ftp.storlines("STOR two.txt", io.BytesIO(b"first\nsecond\n"))
    ftp.retrlines("RETR two.txt", lines.append)
    print("active:", lines)
    print(ftp.rename("two.txt", "three.txt"), ftp.delete("one.bin"), ftp.nlst())
    try:
        ftp.cwd("/nowhere")
    except ftplib.error_perm as error:
        print(error)
    print(ftp.quit())
