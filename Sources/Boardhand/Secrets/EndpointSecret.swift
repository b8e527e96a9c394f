import Endpoint
import Glibc

/// Where an endpoint's URL is, for reading it at start and again before every dial.
struct EndpointSecret: EndpointURLSource {
    let file: SecretFile

    func read() throws(EndpointURLError) -> EndpointURL {
        do {
            return try EndpointURL(try file.read())
        } catch let error as Failure {
            throw .unavailable(error.description)
        } catch let error as EndpointURLError {
            throw error
        } catch {
            throw .unavailable("\(error)")
        }
    }
}
