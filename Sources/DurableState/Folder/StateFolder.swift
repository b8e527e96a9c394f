/// A folder of a few small files, as far as keeping state needs one. Calls block; they come from one thread at a time.
///
/// What a loss of power leaves is what POSIX promises and no more: bytes of a file are durable after ``sync(_:)``, a name
/// after ``syncNames()``; before, they may be there or not.
public protocol StateFolder: Sendable {
    /// How the folder is called in messages.
    var path: String { get }

    /// - Parameter limit: a longer file is an error.
    /// - Returns: `nil` when there is no such file.
    func read(_ name: String, upTo limit: Int) throws(StateFolderError) -> [UInt8]?

    /// Creates or empties the file, with mode 0600, and writes all bytes.
    func write(_ name: String, _ bytes: [UInt8]) throws(StateFolderError)

    /// Adds bytes to the end of the file, which is created with mode 0600 where it is missing.
    func append(_ name: String, _ bytes: [UInt8]) throws(StateFolderError)

    /// Makes the bytes of a file durable. (fsync(2))
    func sync(_ name: String) throws(StateFolderError)

    /// Makes the names in the folder durable. (fsync(2) of the directory)
    func syncNames() throws(StateFolderError)

    /// Gives a file another name, in place of one that has it. (rename(2): at no moment there is neither)
    func rename(_ name: String, to new: String) throws(StateFolderError)
}
