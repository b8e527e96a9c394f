"""Certificates good and bad, made by the openssl command."""

import pathlib
import subprocess


def openssl(directory, *arguments):
    subprocess.run(["openssl", *map(str, arguments)], cwd=directory, check=True, capture_output=True)


class Authority:
    """A certificate authority in a folder."""

    def __init__(self, directory, name="Test CA", issuer=None):
        self.directory = pathlib.Path(directory) / name.replace(" ", "-")
        self.directory.mkdir(parents=True)
        (self.directory / "index.txt").touch()
        (self.directory / "serial").write_text("1000\n")
        (self.directory / "ca.cnf").write_text(
            "[ca]\ndefault_ca=this\n[this]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
            "default_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n"
            "[authority]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
            "subjectKeyIdentifier=hash\n"
        )
        self.certificate, self.key = self.directory / "ca.pem", self.directory / "ca.key"
        self.issuer = issuer
        if issuer is None:
            openssl(
                self.directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", self.key, "-out", self.certificate, "-subj", f"/CN={name}", "-days", "30",
                "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            )
        else:
            made = issuer.issue(name, extensions="authority")
            self.certificate, self.key = made

    def issue(self, name, san="DNS:localhost,IP:127.0.0.1", start=None, end=None, extensions=None):
        """Makes a certificate and returns (certificate, key); times as in 20200101000000Z."""
        stem = name.replace(" ", "-").replace("*", "any")
        key, wish, out = (self.directory / f"{stem}.{suffix}" for suffix in ("key", "csr", "pem"))
        openssl(
            self.directory, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", key, "-out", wish, "-subj", f"/CN={name}",
        )
        arguments = ["-extensions", extensions] if extensions else []
        if extensions is None:
            san_file = self.directory / f"{stem}.cnf"
            san_file.write_text(f"subjectAltName={san}\nbasicConstraints=CA:FALSE\n")
            arguments = ["-extfile", san_file]
        if start:
            arguments += ["-startdate", start]
        arguments += ["-enddate", end] if end else ["-days", "20"]
        openssl(
            self.directory, "ca", "-batch", "-config", "ca.cnf", "-cert", self.certificate, "-keyfile", self.key,
            "-notext", "-in", wish, "-out", out, *arguments,
        )
        return out, key
