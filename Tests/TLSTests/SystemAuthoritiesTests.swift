import Foundation
import Testing

@testable import TLS

/// When the folder with the system's certificates is enough.
@Suite struct SystemAuthoritiesTests {
    /// As on Debian: `cert.pem` leads to a file in the folder that `certs` leads to.
    @Test(arguments: [
        (["store/all.pem", "store/002c0b4f.0"], "store/all.pem", true),
        (["store/all.pem"], "store/all.pem", false),
        (["store/all.pem", "store/readme.txt"], "store/all.pem", false),
        (["all.pem", "store/002c0b4f.0"], "all.pem", false),
        (["store/deep/all.pem", "store/002c0b4f.0"], "store/deep/all.pem", false),
        (["storeroom/all.pem", "store/002c0b4f.0"], "storeroom/all.pem", false),
        (["store/002c0b4f.0"], "store/all.pem", false),
    ])
    func theFolderStandsForTheFile(_ files: [String], _ target: String, _ stands: Bool) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "authorities-\(UUID())")
        defer { try? FileManager.default.removeItem(at: place) }
        for file in files {
            let url = place.appending(path: file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data().write(to: url)
        }
        for (link, end) in [("certs", "store"), ("cert.pem", target)] {
            try FileManager.default.createSymbolicLink(
                at: place.appending(path: link),
                withDestinationURL: place.appending(path: end)
            )
        }
        let (folder, file) = (place.appending(path: "certs").path(), place.appending(path: "cert.pem").path())
        #expect(SystemAuthorities.stands(folder, for: file) == stands)
    }
}
