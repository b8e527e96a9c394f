
__boardhand_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__boardhand_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__boardhand_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__boardhand_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_boardhand() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __boardhand_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    run|simulate|check|status|tools|call|mcp|provision|board|scan|doctor|explain|schema|safe-state|help)
        # Offer subcommand argument completions
        "_boardhand_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'run simulate check status tools call mcp provision board scan doctor explain schema safe-state help' -- "${cur}"))
        ;;
    esac
}

_boardhand_run() {
    repeating_flags=()
    non_repeating_flags=(--endpoint-stdin --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards --endpoint-file --ca-file --state --record --control --log-level)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--endpoint-file')
        __boardhand_add_completions -f
        return
        ;;
    '--ca-file')
        __boardhand_add_completions -f
        return
        ;;
    '--state')
        __boardhand_add_completions -d
        return
        ;;
    '--record')
        __boardhand_add_completions -f
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    '--log-level')
        __boardhand_add_completions -W 'trace'$'\n''debug'$'\n''info'$'\n''notice'$'\n''warning'$'\n''error'$'\n''critical'
        return
        ;;
    esac
}

_boardhand_simulate() {
    repeating_flags=()
    non_repeating_flags=(--endpoint-stdin --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards --endpoint-file --ca-file --state --record --control --log-level --bench)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--endpoint-file')
        __boardhand_add_completions -f
        return
        ;;
    '--ca-file')
        __boardhand_add_completions -f
        return
        ;;
    '--state')
        __boardhand_add_completions -d
        return
        ;;
    '--record')
        __boardhand_add_completions -f
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    '--log-level')
        __boardhand_add_completions -W 'trace'$'\n''debug'$'\n''info'$'\n''notice'$'\n''warning'$'\n''error'$'\n''critical'
        return
        ;;
    '--bench')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_check() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    esac
}

_boardhand_status() {
    repeating_flags=()
    non_repeating_flags=(--json --watch --version -h --help)
    repeating_options=()
    non_repeating_options=(--control)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_tools() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards --control)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_call() {
    repeating_flags=()
    non_repeating_flags=(--simulated --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards --control)
    __boardhand_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __boardhand_add_completions -W 'get_status'$'\n''set_switch'$'\n''press'$'\n''set_dimmer'$'\n''read_sensors'$'\n''manage_timers'$'\n''run_scene'$'\n''set_volume'$'\n''play_sound'$'\n''say'$'\n''recent_events'$'\n''confirm'
        return
        ;;
    esac
}

_boardhand_mcp() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--control)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_provision() {
    repeating_flags=()
    non_repeating_flags=(--stored --no-start --version -h --help)
    repeating_options=()
    non_repeating_options=(--file --qr --credential --control)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--file')
        __boardhand_add_completions -f
        return
        ;;
    '--qr')
        __boardhand_add_completions -f
        return
        ;;
    '--credential')
        __boardhand_add_completions -f
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_board() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --board --boards)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--board')
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    esac
}

_boardhand_scan() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--bus)
    non_repeating_options=(--write --board --boards --simulated)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--write')
        __boardhand_add_completions -f
        return
        ;;
    '--board')
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--bus')
        return
        ;;
    '--simulated')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_doctor() {
    repeating_flags=()
    non_repeating_flags=(--endpoint-stdin --json --fix --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards --endpoint-file --ca-file --state --record --control --log-level --socket)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    '--endpoint-file')
        __boardhand_add_completions -f
        return
        ;;
    '--ca-file')
        __boardhand_add_completions -f
        return
        ;;
    '--state')
        __boardhand_add_completions -d
        return
        ;;
    '--record')
        __boardhand_add_completions -f
        return
        ;;
    '--control')
        __boardhand_add_completions -f
        return
        ;;
    '--log-level')
        __boardhand_add_completions -W 'trace'$'\n''debug'$'\n''info'$'\n''notice'$'\n''warning'$'\n''error'$'\n''critical'
        return
        ;;
    '--socket')
        __boardhand_add_completions -f
        return
        ;;
    esac
}

_boardhand_explain() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __boardhand_offer_flags_options -1

    # Offer positional completions
    case "${positional_number}" in
    *)
        __boardhand_add_completions -W 'POWER-LOW'$'\n''CPU-HOT'$'\n''DISK-FULL'$'\n''DISK-INODES'$'\n''CONFIG-MISSING'$'\n''CONFIG-ACCESS'$'\n''BOARD-UNKNOWN'$'\n''CONFIG-WRONG'$'\n''GPIO-ABSENT'$'\n''GPIO-ACCESS'$'\n''GPIO-SANDBOX'$'\n''GPIO-CHIP'$'\n''GPIO-LINE'$'\n''GPIO-BUSY'$'\n''RELAY-INVERTED'$'\n''I2C-MODULE'$'\n''I2C-OFF'$'\n''I2C-ACCESS'$'\n''I2C-SANDBOX'$'\n''I2C-STUCK'$'\n''I2C-SILENT'$'\n''I2C-DRIVER'$'\n''I2C-CHIP'$'\n''SENSOR-KERNEL'$'\n''PWM-OFF'$'\n''LED-ABSENT'$'\n''SOUND-ABSENT'$'\n''SOUND-ACCESS'$'\n''SOUND-SANDBOX'$'\n''SOUND-CARD'$'\n''SOUND-ELEMENT'$'\n''STATE-MISSING'$'\n''STATE-MODE'$'\n''STATE-READONLY'$'\n''SECRET-MISSING'$'\n''SECRET-MODE'$'\n''SECRET-WRONG'$'\n''TOOLS-MANY'$'\n''TOOLS-LARGE'$'\n''SERVICE-FAILED'$'\n''SERVICE-SKIPPED'$'\n''SERVICE-OFF'$'\n''SERVICE-CLOSED'$'\n''SERVICE-VERSION'$'\n''CLOCK-UNSET'$'\n''NET-NAME'$'\n''NET-ROUTE'$'\n''NET-REFUSED'$'\n''NET-TIMEOUT'$'\n''TLS-EXPIRED'$'\n''TLS-EARLY'$'\n''TLS-HOST'$'\n''TLS-AUTHORITY'$'\n''TLS-FAILED'$'\n''HTTP-STATUS'$'\n''NO-WEBSOCKET'$'\n''TOKEN-REFUSED'$'\n''ENDPOINT-REPLACED'$'\n''ENDPOINT-SILENT'$'\n''ENDPOINT-CLOSED'$'\n''ENDPOINT-UNASKED'$'\n''VOICE-REFUSED'$'\n''VOICE-NO-ANSWER'$'\n''VOICE-SLOW'$'\n''REFUSED-PULSING'$'\n''REFUSED-RESTING'$'\n''REFUSED-MIN-OFF'$'\n''REFUSED-MIN-ON'$'\n''REFUSED-INTERLOCK'$'\n''REFUSED-DEAD-TIME'$'\n''REFUSED-REQUIRES'$'\n''REFUSED-CONFIRM'$'\n''REFUSED-LOCK'$'\n''REFUSED-LOCKED-BY'$'\n''REFUSED-OFTEN'$'\n''REFUSED-BOARD-OFTEN'$'\n''REFUSED-LOAD'$'\n''REFUSED-SUPERSEDED'$'\n''REFUSED-STOPPED'$'\n''REFUSED-ACCESS'$'\n''REFUSED-HIDDEN'
        return
        ;;
    esac
}

_boardhand_schema() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--boards)
    __boardhand_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __boardhand_add_completions -W 'configuration'$'\n''board'$'\n''doctor'$'\n''status'
        return
        ;;
    esac
}

_boardhand_safe-state() {
    repeating_flags=()
    non_repeating_flags=(--simulated --version -h --help)
    repeating_options=()
    non_repeating_options=(--config --boards)
    __boardhand_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--config')
        __boardhand_add_completions -f
        return
        ;;
    '--boards')
        __boardhand_add_completions -d
        return
        ;;
    esac
}

_boardhand_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __boardhand_offer_flags_options -1
}

complete -o filenames -F _boardhand boardhand
