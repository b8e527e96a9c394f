/// The PEM files of the practice endpoint's own certificate authority.
struct CertificateFiles: Sendable {
    let authority: String
    let authorityKey: String
    let server: String
    let serverKey: String

    init(directory: String) {
        authority = directory + "/ca.pem"
        authorityKey = directory + "/ca-key.pem"
        server = directory + "/server.pem"
        serverKey = directory + "/server-key.pem"
    }
}
