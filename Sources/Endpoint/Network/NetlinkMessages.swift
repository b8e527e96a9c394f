/// What the kernel tells about links, addresses and routes (rtnetlink(7)). Pure.
enum NetlinkMessages {
    /// `nlmsghdr`: length, type, flags, sequence, port.
    private static let headerLength = 16

    /// Whether any of these messages can mean that a host is reachable now which was not, or the other way round.
    static func tellOfChange(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while rest.count >= headerLength {
            let length = Int(word(rest, at: 0))
            guard length >= headerLength, length <= rest.count else { return false }
            let message = rest.prefix(length)
            switch UInt16(truncatingIfNeeded: word(message, at: 4)) {
            case 20, 21, 24, 25:
                // RTM_NEWADDR, RTM_DELADDR, RTM_NEWROUTE, RTM_DELROUTE.
                return true
            case 16, 17:
                // RTM_NEWLINK, RTM_DELLINK: Wi-Fi scans come here too, with no flag of `ifinfomsg` changed.
                if length >= headerLength + 16, word(message, at: headerLength + 12) != 0 { return true }
            default:
                break
            }
            // Messages begin at multiples of four.
            rest = rest.dropFirst((length + 3) & ~3)
        }
        return false
    }

    /// Netlink speaks the machine's own byte order.
    private static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    }
}
