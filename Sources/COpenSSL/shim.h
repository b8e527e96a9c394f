#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "practice_shim.h"

// Swift cannot call function-like macros nor read macros with casts. Each wrapper below is one such macro of
// OpenSSL 3.0, under the macro's manual page, with no logic of its own.

/// SSL_CTX_set_min_proto_version(3): 1 when done.
static inline int boardhand_openssl_ctx_set_min_protocol(SSL_CTX *_Nonnull ctx, int version) {
    return (int)SSL_CTX_set_min_proto_version(ctx, version);
}

/// SSL_CTX_set_options(3), SSL_OP_NO_RENEGOTIATION: its value is a shifted cast.
static inline void boardhand_openssl_ctx_forbid_renegotiation(SSL_CTX *_Nonnull ctx) {
    SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION);
}

/// SSL_CTX_set_mode(3): ORs the SSL_MODE_... bits into the context's.
static inline void boardhand_openssl_ctx_add_modes(SSL_CTX *_Nonnull ctx, long modes) {
    SSL_CTX_set_mode(ctx, modes);
}

/// SSL_CTX_set_session_cache_mode(3): one of SSL_SESS_CACHE_....
static inline void boardhand_openssl_ctx_set_session_cache_mode(SSL_CTX *_Nonnull ctx, long mode) {
    SSL_CTX_set_session_cache_mode(ctx, mode);
}

/// SSL_set_tlsext_host_name(3): the name for SNI, copied; 1 when done.
static inline int boardhand_openssl_set_server_name(SSL *_Nonnull ssl, const char *_Nonnull name) {
    return (int)SSL_set_tlsext_host_name(ssl, name);
}

/// BIO_set_mem_eof_return(3): what reading an empty memory BIO returns; -1 means "try again".
static inline void boardhand_openssl_bio_set_empty_return(BIO *_Nonnull bio, int value) {
    BIO_set_mem_eof_return(bio, value);
}

/// X509_NAME_print_ex(3) as in RFC 2253, with control and non-ASCII characters escaped: safe to log.
static inline int boardhand_openssl_print_name(BIO *_Nonnull bio, const X509_NAME *_Nonnull name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253);
}

/// DEFINE_STACK_OF(3), sk_X509_num(): -1 for NULL.
static inline int boardhand_openssl_certificate_count(const STACK_OF(X509) *_Nullable chain) {
    return sk_X509_num(chain);
}

/// DEFINE_STACK_OF(3), sk_X509_value(): owned by the stack.
static inline X509 *_Nullable boardhand_openssl_certificate_at(const STACK_OF(X509) *_Nullable chain, int index) {
    return sk_X509_value(chain, index);
}

/// DEFINE_STACK_OF(3), sk_X509_OBJECT_num() of X509_STORE_get0_objects(3).
static inline int boardhand_openssl_store_count(X509_STORE *_Nonnull store) {
    return sk_X509_OBJECT_num(X509_STORE_get0_objects(store));
}

/// X509_get_ext_d2i(3) for subjectAltName: NULL without one; free with GENERAL_NAMES_free.
static inline GENERAL_NAMES *_Nullable boardhand_openssl_copy_alternative_names(const X509 *_Nonnull certificate) {
    return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}

/// DEFINE_STACK_OF(3), sk_GENERAL_NAME_num().
static inline int boardhand_openssl_name_count(const GENERAL_NAMES *_Nonnull names) {
    return sk_GENERAL_NAME_num(names);
}

/// GENERAL_NAME_get0_value(3) of sk_GENERAL_NAME_value(): the bytes of a GEN_DNS or GEN_IPADD, NULL for other types.
static inline const ASN1_STRING *_Nullable boardhand_openssl_name_at(
    const GENERAL_NAMES *_Nonnull names, int index, int *_Nonnull type) {
    const ASN1_STRING *value = (const ASN1_STRING *)GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, index), type);
    return *type == GEN_DNS || *type == GEN_IPADD ? value : NULL;
}
