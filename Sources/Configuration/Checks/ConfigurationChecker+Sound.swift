extension ConfigurationChecker {
    /// Compares cards and elements with those that the board has built in; others may be plugged in.
    mutating func checkSpeakers() {
        guard let profile else { return }
        for speaker in draft.speakers {
            guard let id = speaker.cardIfRead else { continue }
            guard let card = profile.cards.first(where: { $0.id == id.value }) else {
                let known = profile.cards.map(\.id)
                guard profile.isClosed || NearestWord.nearest(to: id.value, among: known) != nil else { continue }
                let advice = NearestWord.advice(for: id.value, allowed: known)
                complain(
                    about: speaker.label,
                    "the \(profile.title) has no sound card \(Quoting.quoted(id.value))\(advice)",
                    at: id.location
                )
                continue
            }
            guard let element = speaker.element, !card.elements.isEmpty, !card.elements.contains(element.value) else {
                continue
            }
            let advice = NearestWord.advice(for: element.value, allowed: card.elements)
            complain(
                about: speaker.label,
                "the card \(card.id) has no element \(Quoting.quoted(element.value))\(advice)",
                at: element.location
            )
        }
    }

    /// Lets every sound have its file.
    mutating func checkSounds() {
        for sound in draft.sounds {
            guard let file = sound.fileIfRead else { continue }
            checkExists(file, for: sound.label)
        }
    }

    mutating func checkExists(_ file: Located<String>, for label: Located<String>) {
        guard !environment.fileExists(file.value) else { return }
        complain(
            about: label,
            "there is no file \(Quoting.path(file.value)), or it cannot be read; a relative path starts at this file's "
                + "directory",
            at: file.location
        )
    }
}
