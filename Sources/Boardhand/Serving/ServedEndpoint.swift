import Devices
import Endpoint

/// An endpoint that runs, with what a reload needs to know of it.
struct ServedEndpoint: Sendable {
    let settings: EndpointSettings
    let service: EndpointService

    var caller: Caller { .endpoint(settings.name) }
}
