import Foundation

/// Certificates of every kind, made once a run in a temporary folder; all leaves share one P-256 key.
struct TestCertificates: Sendable {
    static let shared = Result { try TestCertificates() }

    let directory: URL

    func path(_ name: String) -> String {
        directory.appendingPathComponent(name).path
    }

    private static let configuration = """
        [req]
        distinguished_name = dn
        [dn]
        [ca]
        default_ca = root
        [root]
        database = index.txt
        unique_subject = no
        new_certs_dir = .
        certificate = root.pem
        private_key = root.key
        default_md = sha256
        default_days = 30
        policy = any
        rand_serial = yes
        [any]
        commonName = optional
        [authority]
        basicConstraints = critical, CA:TRUE
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [good]
        subjectAltName = DNS:localhost, DNS:board.test, IP:127.0.0.1, IP:::1
        [elsewhere]
        subjectAltName = DNS:elsewhere.test, DNS:www.elsewhere.test, IP:192.0.2.7, IP:2001:db8::7
        [wildcard]
        subjectAltName = DNS:*.board.test
        [partialwildcard]
        subjectAltName = DNS:b*.board.test
        [nameless]
        basicConstraints = CA:FALSE
        [clientonly]
        subjectAltName = DNS:localhost
        extendedKeyUsage = clientAuth
        """

    private init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("boardhand-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(Self.configuration.utf8).write(to: directory.appendingPathComponent("ca.cnf"))
        try Data().write(to: directory.appendingPathComponent("index.txt"))
        atexit {
            guard let certificates = try? TestCertificates.shared.get() else { return }
            try? FileManager.default.removeItem(at: certificates.directory)
        }
        for name in ["root", "intermediate", "leaf"] {
            try openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "\(name).key")
        }
        try openssl(
            "req",
            "-config",
            "ca.cnf",
            "-x509",
            "-new",
            "-key",
            "root.key",
            "-subj",
            "/CN=Test Root",
            "-extensions",
            "authority",
            "-days",
            "30",
            "-out",
            "root.pem"
        )
        try request(key: "intermediate", subject: "/CN=Test Intermediate")
        try request(key: "leaf", subject: "/CN=localhost")
        try sign("intermediate", extensions: "authority", request: "intermediate")
        for name in ["good", "elsewhere", "wildcard", "partialwildcard", "nameless", "clientonly"] {
            try sign(name, extensions: name)
            try chain(name, [])
        }
        try sign("expired", extensions: "good", dates: ("20200101000000Z", "20210203040506Z"))
        try chain("expired", [])
        try sign("future", extensions: "good", dates: ("20990102030405Z", "20991231235959Z"))
        try chain("future", [])
        try sign("below", extensions: "good", issuer: "intermediate")
        try chain("below", ["intermediate.pem"])
        try copy("below.pem", to: "incomplete.pem")
        try chain("incomplete", [])
        try copy("good.pem", to: "withroot.pem")
        try chain("withroot", ["root.pem"])
        try openssl(
            "req",
            "-config",
            "ca.cnf",
            "-x509",
            "-new",
            "-key",
            "leaf.key",
            "-subj",
            "/CN=localhost",
            "-extensions",
            "good",
            "-days",
            "30",
            "-out",
            "selfsigned.pem"
        )
        try chain("selfsigned", [])
        try openssl("pkey", "-in", "leaf.key", "-aes128", "-passout", "pass:secret", "-out", "encrypted.key")
        try Data().write(to: directory.appendingPathComponent("empty.pem"))
        try Data("hello\n".utf8).write(to: directory.appendingPathComponent("text.pem"))
        let damaged = "-----BEGIN CERTIFICATE-----\nMIIBhello\n-----END CERTIFICATE-----\n"
        try Data(damaged.utf8).write(to: directory.appendingPathComponent("damaged.pem"))
    }

    private func openssl(_ arguments: String...) throws {
        try OpenSSLCommand.run(arguments, in: directory)
    }

    private func request(key: String, subject: String) throws {
        try openssl("req", "-config", "ca.cnf", "-new", "-key", "\(key).key", "-subj", subject, "-out", "\(key).csr")
    }

    private func sign(
        _ name: String,
        extensions: String,
        request: String = "leaf",
        issuer: String = "root",
        dates: (String, String)? = nil
    ) throws {
        var arguments = [
            "ca", "-config", "ca.cnf", "-batch", "-notext", "-extensions", extensions, "-in", "\(request).csr",
            "-cert", "\(issuer).pem", "-keyfile", "\(issuer).key", "-out", "\(name).pem",
        ]
        if let dates {
            arguments += ["-startdate", dates.0, "-enddate", dates.1]
        }
        try OpenSSLCommand.run(arguments, in: directory)
    }

    /// What the server sends besides its own certificate.
    private func chain(_ name: String, _ files: [String]) throws {
        let data = try Data(files.map { try Data(contentsOf: directory.appendingPathComponent($0)) }.joined())
        if !data.isEmpty {
            try data.write(to: directory.appendingPathComponent("\(name).chain.pem"))
        }
        let own = try Data(contentsOf: directory.appendingPathComponent("\(name).pem"))
        try (own + data).write(to: directory.appendingPathComponent("\(name).full.pem"))
    }

    private func copy(_ source: String, to target: String) throws {
        try FileManager.default.copyItem(
            at: directory.appendingPathComponent(source),
            to: directory.appendingPathComponent(target)
        )
    }
}
