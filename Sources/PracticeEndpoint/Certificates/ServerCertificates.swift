/// Keeps the authority and the server's certificate in a directory, and renews them in time.
struct ServerCertificates {
    /// The authority lives longer, so that boards need not be told of it each year.
    private static let authorityDays = 3650
    private static let serverDays = 365
    private static let renewalDays = 30

    let files: CertificateFiles

    /// Makes what is missing, damaged or near its end.
    func prepare(in directory: PracticeDirectory) throws {
        let authority: Certificate
        if let kept = try load(files.authority, files.authorityKey, in: directory),
            kept.isGood(forDays: Self.serverDays)
        {
            authority = kept
        } else {
            authority = try Certificate.authority(name: "Boardhand practice endpoint", days: Self.authorityDays)
            try directory.write(authority.keyPEM(), to: files.authorityKey)
            try directory.write(authority.certificatePEM(), to: files.authority)
        }
        if let kept = try load(files.server, files.serverKey, in: directory),
            kept.isGood(forDays: Self.renewalDays), kept.isSigned(by: authority)
        {
            return
        }
        let server = try authority.server(days: Self.serverDays)
        try directory.write(server.keyPEM(), to: files.serverKey)
        try directory.write(server.certificatePEM(), to: files.server)
    }

    private func load(
        _ certificate: String,
        _ key: String,
        in directory: PracticeDirectory
    ) throws(PracticeError) -> Certificate? {
        guard let certificatePEM = try directory.read(certificate), let keyPEM = try directory.read(key) else {
            return nil
        }
        return Certificate(certificatePEM: certificatePEM, keyPEM: keyPEM)
    }
}
