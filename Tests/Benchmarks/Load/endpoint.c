// The platform's side of the socket, and the floor of what answering costs there. No library but OpenSSL, one thread,
// blocking system calls: nothing in the measured path is slower than the kernel.
//
//   endpoint serve PORT [CERTIFICATE KEY]   waits for a board at ws(s)://localhost:PORT/ and does what standard input
//                                           says, one command a line, one line of JSON to standard output for each:
//     accept                       waits for a connection; answers when tools/list is answered
//     calls COUNT PARAMS PARAMS    tools/call one after the other, with the two parameters in turn
//     flood COUNT INFLIGHT SESSIONS PARAMS PARAMS   so many at once, from so many voice sessions on the one socket
//     churn COUNT                  drops the connection and accepts the next, so often
//     outages COUNT SECONDS        goes away for so long, so often; says how long the board took to come back
//     drop                         drops the connection
//   endpoint answer PORT ANSWER [tls]       the floor: dials, and answers each request with ANSWER under its id
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 4 << 20, LINE = 4096 };

static void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("endpoint: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

// MARK: Bytes

static int sock = -1;
static SSL *tls;
static uint8_t in[BUFFER];
static size_t in_begin, in_end;

static void hang_up(void) {
    if (tls) SSL_free(tls);
    tls = NULL;
    if (sock >= 0) close(sock);
    sock = -1;
    in_begin = in_end = 0;
}

static bool send_all(const void *bytes, size_t count) {
    const uint8_t *next = bytes;
    while (count > 0) {
        ssize_t sent = tls ? SSL_write(tls, next, (int)count) : send(sock, next, count, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        next += sent;
        count -= (size_t)sent;
    }
    return true;
}

/// Waits for at least `count` bytes in the buffer.
static bool fill(size_t count) {
    if (in_begin == in_end) in_begin = in_end = 0;
    if (in_begin > BUFFER / 2) {
        memmove(in, in + in_begin, in_end - in_begin);
        in_end -= in_begin;
        in_begin = 0;
    }
    if (count > BUFFER / 2) die("a message of %zu bytes", count);
    while (in_end - in_begin < count) {
        ssize_t got = tls ? SSL_read(tls, in + in_end, (int)(BUFFER - in_end)) : recv(sock, in + in_end, BUFFER - in_end, 0);
        if (got <= 0) return false;
        in_end += (size_t)got;
    }
    return true;
}

/// Reads up to the empty line that ends a head of HTTP.
static char *read_head(void) {
    for (size_t count = 1;; count = in_end - in_begin + 1) {
        if (!fill(count)) return NULL;
        uint8_t *end = memmem(in + in_begin, in_end - in_begin, "\r\n\r\n", 4);
        if (end) {
            char *head = (char *)in + in_begin;
            end[2] = 0;
            in_begin = (size_t)(end + 4 - in);
            return head;
        }
    }
}

// MARK: Frames (RFC 6455 §5)

static uint8_t out[1 << 20];

/// Puts one frame behind `at`; a client's is masked.
static size_t put_frame(size_t at, int opcode, const char *text, size_t count, bool masked) {
    uint8_t *next = out + at;
    if (at + count + 14 > sizeof out) die("too much in flight");
    *next++ = (uint8_t)(0x80 | opcode);
    uint8_t mask = masked ? 0x80 : 0;
    if (count < 126) {
        *next++ = mask | (uint8_t)count;
    } else if (count < 65536) {
        *next++ = mask | 126;
        *next++ = (uint8_t)(count >> 8);
        *next++ = (uint8_t)count;
    } else {
        die("a message of %zu bytes", count);
    }
    if (masked) {
        uint32_t key = (uint32_t)random();
        memcpy(next, &key, 4);
        for (size_t index = 0; index < count; index++) next[4 + index] = (uint8_t)text[index] ^ next[index & 3];
        next += 4;
    } else {
        memcpy(next, text, count);
    }
    return (size_t)(next + count - out);
}

/// The next message, valid until the next is read; pings are answered on the way.
static char *read_message(size_t *count, bool from_client) {
    while (true) {
        if (!fill(2)) return NULL;
        uint8_t first = in[in_begin], second = in[in_begin + 1];
        size_t header = 2, length = second & 0x7F;
        if (length == 126) {
            if (!fill(4)) return NULL;
            length = (size_t)in[in_begin + 2] << 8 | in[in_begin + 3];
            header = 4;
        } else if (length == 127) {
            if (!fill(10)) return NULL;
            length = 0;
            for (int index = 2; index < 10; index++) length = length << 8 | in[in_begin + index];
            header = 10;
        }
        if (from_client) header += 4;
        if (!fill(header + length)) return NULL;
        uint8_t *payload = in + in_begin + header;
        if (from_client) {
            uint32_t key;
            memcpy(&key, payload - 4, 4);
            size_t index = 0;
            for (; index + 4 <= length; index += 4) {
                uint32_t word;
                memcpy(&word, payload + index, 4);
                word ^= key;
                memcpy(payload + index, &word, 4);
            }
            for (; index < length; index++) payload[index] ^= payload[(index & 3) - 4];
        }
        in_begin += header + length;
        switch (first) {
        case 0x81:
        case 0x82:
            *count = length;
            return (char *)payload;
        case 0x89: {
            size_t end = put_frame(0, 0xA, (char *)payload, length, !from_client);
            if (!send_all(out, end)) return NULL;
            break;
        }
        case 0x8A: break;
        case 0x88: return NULL;
        default: die("a frame that begins with %02x", first);
        }
    }
}

/// Takes one ping of a client, with at most 125 bytes (RFC 6455 §5.5).
static bool answer_ping(void) {
    if (!fill(6)) return false;
    uint8_t *frame = in + in_begin;
    size_t count = frame[1] & 0x7F;
    if (frame[0] != 0x89 || !fill(6 + count)) return false;
    frame = in + in_begin;
    for (size_t index = 0; index < count; index++) frame[6 + index] ^= frame[2 + (index & 3)];
    in_begin += 6 + count;
    return send_all(out, put_frame(0, 0xA, (char *)frame + 6, count, false));
}

static bool contains(const char *text, size_t count, const char *part) {
    return memmem(text, count, part, strlen(part)) != NULL;
}

// MARK: The platform

static int listener = -1;
static SSL_CTX *context;

static void open_listener(int port) {
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 16))
        die("cannot listen on port %d: %s", port, strerror(errno));
    // For accept, too: longer than any client waits between two dials here.
    struct timeval patience = {.tv_sec = 120};
    setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

static void accept_key(const char *key, size_t count, char *accept) {
    char text[128];
    uint8_t digest[20];
    if (count > 60) die("a key of %zu bytes", count);
    memcpy(text, key, count);
    strcpy(text + count, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    EVP_Digest(text, strlen(text), digest, NULL, EVP_sha1(), NULL);
    EVP_EncodeBlock((uint8_t *)accept, digest, sizeof digest);
}

static bool accept_board(void) {
    sock = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (sock < 0) die("nobody dialled: %s", strerror(errno));
    int yes = 1;
    setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // A board that stops answering is a failure, not a wait without end.
    struct timeval patience = {.tv_sec = 20};
    setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (context) {
        tls = SSL_new(context);
        SSL_set_fd(tls, sock);
        if (SSL_accept(tls) != 1) return false;
    }
    char *head = read_head();
    if (!head) return false;
    char *key = strcasestr(head, "\r\nsec-websocket-key:");
    if (!key) return false;
    key += strlen("\r\nsec-websocket-key:");
    key += strspn(key, " ");
    char accept[64], answer[256];
    accept_key(key, strcspn(key, " \r"), accept);
    int count = snprintf(
        answer, sizeof answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
        accept
    );
    return send_all(answer, (size_t)count);
}

static bool send_text(const char *text) {
    return send_all(out, put_frame(0, 1, text, strlen(text), false));
}

static bool ask(const char *text) {
    size_t count;
    char *answer;
    if (!send_text(text) || !(answer = read_message(&count, true))) return false;
    if (!contains(answer, count, "\"result\"")) die("%s was answered %.*s", text, (int)count, answer);
    return true;
}

static bool introduce(int session) {
    char text[LINE];
    snprintf(
        text, sizeof text,
        "{\"jsonrpc\":\"2.0\",\"id\":\"s%d-0\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
        "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}", session
    );
    if (!ask(text) || !send_text("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")) return false;
    snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":\"s%d-1\",\"method\":\"tools/list\"}", session);
    return ask(text);
}

/// Until a board is connected and has listed its tools. One that is turned away on the way is waited for again.
static void meet(void) {
    while (!(accept_board() && introduce(0))) hang_up();
}

static size_t put_call(size_t at, int session, long number, const char *parameters) {
    char text[LINE];
    int count = snprintf(
        text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":\"s%d-%ld\",\"method\":\"tools/call\",\"params\":%s}", session,
        number + 2, parameters
    );
    return put_frame(at, 1, text, (size_t)count, false);
}

static void check_answer(const char *answer, size_t count) {
    if (!contains(answer, count, "\"result\"") || contains(answer, count, "\"isError\":true"))
        die("a call was answered %.*s", (int)count, answer);
}

static int by_size(const void *one, const void *other) {
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return a < b ? -1 : a > b;
}

static void calls(long count, char *parameters[2]) {
    int64_t *took = calloc((size_t)count, sizeof *took), begin = now();
    for (long number = 0; number < count; number++) {
        size_t end = put_call(0, 0, number, parameters[number & 1]), size;
        int64_t sent = now();
        if (!send_all(out, end)) die("the board hung up");
        char *answer = read_message(&size, true);
        took[number] = now() - sent;
        if (!answer) die("the board hung up after %ld calls", number);
        check_answer(answer, size);
    }
    double seconds = (double)(now() - begin) / 1e9;
    qsort(took, (size_t)count, sizeof *took, by_size);
#define AT(part) ((double)took[(size_t)((double)(count - 1) * (part))] / 1e3)
    printf(
        "{\"min_us\":%.2f,\"p50_us\":%.2f,\"p99_us\":%.2f,\"p99.9_us\":%.2f,\"max_us\":%.2f,\"calls\":%ld,\"seconds\":%.3f}\n",
        AT(0), AT(0.5), AT(0.99), AT(0.999), AT(1), count, seconds
    );
    free(took);
}

static void flood(long count, int in_flight, int sessions, char *parameters[2]) {
    for (int session = 1; session < sessions; session++)
        if (!introduce(session)) die("session %d was not welcome", session);
    int64_t begin = now();
    long sent = 0, answered = 0;
    while (answered < count) {
        size_t end = 0;
        while (sent < count && sent - answered < in_flight) {
            end = put_call(end, (int)(sent % sessions), sent, parameters[sent & 1]);
            sent++;
        }
        if (end > 0 && !send_all(out, end)) die("the board hung up");
        // One at least, and all that are here already.
        do {
            size_t size;
            char *answer = read_message(&size, true);
            if (!answer) die("the board hung up after %ld calls", answered);
            check_answer(answer, size);
            answered++;
        } while (answered < count && in_begin < in_end);
    }
    double seconds = (double)(now() - begin) / 1e9;
    printf("{\"per_second\":%.0f,\"calls\":%ld,\"seconds\":%.3f}\n", (double)count / seconds, count, seconds);
}

static void outages(int port, int count, double seconds) {
    printf("{\"seconds\":[");
    for (int outage = 0; outage < count; outage++) {
        hang_up();
        close(listener);
        usleep((useconds_t)(seconds * 1e6));
        open_listener(port);
        int64_t back = now();
        meet();
        printf("%s%.3f", outage ? "," : "", (double)(now() - back) / 1e9);
    }
    printf("]}\n");
}

/// Waits for a command and answers the board's pings meanwhile: a platform that is silent is dialled anew.
static bool next_command(char *line) {
    fflush(stdout);
    while (true) {
        struct pollfd sources[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = sock, .events = POLLIN}};
        if (poll(sources, 2, -1) < 0) die("poll: %s", strerror(errno));
        if (sources[0].revents) return fgets(line, LINE, stdin) != NULL;
        // Nothing but a ping comes unasked: what is no message ends with it.
        if (sources[1].revents && !answer_ping()) hang_up();
    }
}

static void serve(int port) {
    open_listener(port);
    char line[LINE], word[16];
    puts("{}");
    while (next_command(line)) {
        int used = 0;
        long count = 0;
        if (sscanf(line, "%15s%n", word, &used) != 1) continue;
        char *rest = line + used, *parameters[2];
        if (!strcmp(word, "accept")) {
            meet();
            printf("{\"at_ns\":%lld}\n", (long long)now());
        } else if (!strcmp(word, "calls") || !strcmp(word, "flood")) {
            int in_flight = 1, sessions = 1;
            count = strtol(rest, &rest, 10);
            if (*word == 'f') {
                in_flight = (int)strtol(rest, &rest, 10);
                sessions = (int)strtol(rest, &rest, 10);
            }
            // Parameters are separated by tabs, since JSON has spaces.
            if (!(parameters[0] = strtok(rest, "\t\n")) || !(parameters[1] = strtok(NULL, "\t\n"))) die("what: %s", line);
            if (*word == 'c') calls(count, parameters);
            else flood(count, in_flight, sessions, parameters);
        } else if (!strcmp(word, "churn")) {
            int64_t begin = now();
            count = strtol(rest, &rest, 10);
            for (long number = 0; number < count; number++) {
                hang_up();
                meet();
            }
            printf("{\"seconds\":%.3f}\n", (double)(now() - begin) / 1e9);
        } else if (!strcmp(word, "outages")) {
            count = strtol(rest, &rest, 10);
            outages(port, (int)count, strtod(rest, NULL));
        } else if (!strcmp(word, "drop")) {
            hang_up();
            puts("{}");
        } else {
            die("what: %s", line);
        }
    }
}

// MARK: The floor

static void answer_all(int port, const char *answer) {
    sock = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int yes = 1;
    setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(sock, (struct sockaddr *)&address, sizeof address)) die("connect: %s", strerror(errno));
    if (context) {
        tls = SSL_new(context);
        SSL_set_fd(tls, sock);
        if (SSL_connect(tls) != 1) die("TLS: %s", ERR_reason_error_string(ERR_get_error()));
    }
    const char *request =
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    char *message, text[65536];
    size_t count;
    if (!send_all(request, strlen(request)) || !(message = read_head()) || strncmp(message, "HTTP/1.1 101", 12))
        die("no 101");
    while ((message = read_message(&count, false))) {
        char *id = memmem(message, count, "\"id\":", 5);
        if (!id) continue;
        id += 5;
        size_t length = strcspn(id, ",}");
        int size = snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"result\":%s}", (int)length, id, answer);
        if (!send_all(out, put_frame(0, 1, text, (size_t)size, true))) return;
    }
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    if (argc >= 3 && !strcmp(argv[1], "serve")) {
        if (argc == 5) {
            context = SSL_CTX_new(TLS_server_method());
            if (SSL_CTX_use_certificate_chain_file(context, argv[3]) != 1 ||
                SSL_CTX_use_PrivateKey_file(context, argv[4], SSL_FILETYPE_PEM) != 1)
                die("no certificate in %s with its key in %s", argv[3], argv[4]);
        }
        serve(atoi(argv[2]));
    } else if (argc >= 4 && !strcmp(argv[1], "answer")) {
        if (argc == 5) context = SSL_CTX_new(TLS_client_method());
        answer_all(atoi(argv[2]), argv[3]);
    } else {
        fputs("usage: endpoint serve PORT [CERTIFICATE KEY] | endpoint answer PORT ANSWER [tls]\n", stderr);
        return 64;
    }
}
