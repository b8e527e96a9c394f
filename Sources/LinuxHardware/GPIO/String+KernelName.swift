extension String {
    /// The text of a C array of characters up to its NUL.
    init<Characters>(kernelName characters: Characters) {
        self = withUnsafeBytes(of: characters) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
