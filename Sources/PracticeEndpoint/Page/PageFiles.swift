import Foundation

/// The page's files, which are part of the program.
enum PageFiles {
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// - Parameter path: `/` is the page itself.
    static func file(at path: String) -> File? {
        switch path {
        case "/", "/index.html": File(type: "text/html; charset=utf-8", bytes: PackageResources.index_html)
        case "/page.css": File(type: "text/css; charset=utf-8", bytes: PackageResources.page_css)
        case "/icon.svg": File(type: "image/svg+xml", bytes: PackageResources.icon_svg)
        case "/main.js": script(PackageResources.main_js)
        case "/dom.js": script(PackageResources.dom_js)
        case "/server.js": script(PackageResources.server_js)
        case "/platform.js": script(PackageResources.platform_js)
        case "/tools.js": script(PackageResources.tools_js)
        case "/talk.js": script(PackageResources.talk_js)
        case "/log.js": script(PackageResources.log_js)
        case "/board.js": script(PackageResources.board_js)
        case "/timeline.js": script(PackageResources.timeline_js)
        default: nil
        }
    }

    private static func script(_ bytes: [UInt8]) -> File {
        File(type: "text/javascript; charset=utf-8", bytes: bytes)
    }
}
