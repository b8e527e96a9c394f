internal import COpenSSL
internal import Glibc

/// Reads certificates in PEM.
enum PEMCertificates {
    /// Adds all certificates of a PEM file to a store; other PEM blocks are skipped.
    /// - Throws: `TLSError.Kind.caFile`.
    static func add(file path: String, to store: OpaquePointer) throws(TLSError) {
        ERR_clear_error()
        guard let bio = BIO_new_file(path, "r") else {
            throw TLSError(.caFile(path: path, reason: openFailure(OpenSSLError.drainQueue())))
        }
        defer { BIO_free(bio) }
        // Reading a directory yields nothing, without an error.
        var information = stat()
        guard stat(path, &information) != 0 || information.st_mode & S_IFMT != S_IFDIR else {
            throw TLSError(.caFile(path: path, reason: "it is a directory; name a file in it"))
        }
        var count = 0
        // Without a callback OpenSSL would ask for a pass phrase on the terminal.
        while let certificate = PEM_read_bio_X509(bio, nil, noPassPhrase, nil) {
            defer { X509_free(certificate) }
            guard X509_STORE_add_cert(store, certificate) == 1 else {
                throw TLSError(.caFile(path: path, reason: OpenSSLError.drainQueue().words))
            }
            count += 1
        }
        let errors = OpenSSLError.drainQueue()
        if let error = errors.last, error.library == ERR_LIB_PEM, error.reason == PEM_R_NO_START_LINE {
            // The regular end of the file.
            guard count > 0 else {
                throw TLSError(.caFile(path: path, reason: "it holds no certificate in PEM (BEGIN CERTIFICATE)"))
            }
        } else {
            throw TLSError(.caFile(path: path, reason: "certificate \(count + 1) is damaged: \(errors.words)"))
        }
    }

    /// A pass phrase callback (PEM_read_bio_X509(3)) that has none.
    static let noPassPhrase:
        @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?)
            -> Int32 = { _, _, _, _ in -1 }

    /// fopen(3)'s errno is the first entry, of the library SYS.
    static func openFailure(_ errors: [OpenSSLError]) -> String {
        guard let first = errors.first, first.library == ERR_LIB_SYS else { return errors.words }
        switch first.reason {
        case ENOENT: return "there is no such file; check the path"
        case EACCES: return "no permission to read it; make it readable for the user that runs this program"
        default: return String(cString: strerror(first.reason))
        }
    }
}
