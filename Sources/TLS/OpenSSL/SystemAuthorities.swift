internal import COpenSSL
internal import Glibc

/// Where OpenSSL looks for the authorities that the system trusts.
enum SystemAuthorities {
    /// Whether the folder of certificates, in which OpenSSL looks for those that it needs, stands for the file with all
    /// of them as well: reading that takes as long as the rest of a start, and 2 MB.
    ///
    /// So it is where Debian's update-ca-certificates(8) writes both, the file into the folder, and nobody has named
    /// others. (SSL_CTX_set_default_verify_paths(3))
    static func folderHasAll() -> Bool {
        guard isUnset(X509_get_default_cert_file_env()), isUnset(X509_get_default_cert_dir_env()),
            let folder = X509_get_default_cert_dir(), let file = X509_get_default_cert_file()
        else { return false }
        return stands(String(cString: folder), for: String(cString: file))
    }

    /// Whether the file lies in the folder, links followed, and certificates can be found there by their names.
    static func stands(_ folder: String, for file: String) -> Bool {
        guard let folder = resolved(folder), let file = resolved(file) else { return false }
        let name = file.dropFirst(folder.count)
        return file.hasPrefix("\(folder)/") && !name.dropFirst().contains("/") && hasHashedNames(folder)
    }

    private static func isUnset(_ variable: UnsafePointer<CChar>?) -> Bool {
        guard let variable else { return true }
        return getenv(variable) == nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Names such as `002c0b4f.0`, by which certificates are found. (openssl-rehash(1))
    private static func hasHashedNames(_ folder: String) -> Bool {
        guard let stream = opendir(folder) else { return false }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            // `d_name` is as long as the record says, so read it where it is.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let text = String(cString: name).utf8
            if text.count == 10, text.dropFirst(8).elementsEqual(".0".utf8) { return true }
        }
        return false
    }
}
