/// Who is at the other end of a Unix socket, as the kernel knows. (unix(7), SO_PEERCRED)
struct PeerCredentials: Hashable, Sendable {
    var process: Int32
    var user: UInt32
    var group: UInt32

    /// Calling tools needs access to the socket alone; who sets the endpoint decides who calls them.
    ///
    /// - Parameter own: the user of this program.
    func maySetEndpoint(own: UInt32) -> Bool { user == 0 || user == own }
}
