#pragma once
// What the practice endpoint needs of OpenSSL's macros and variadic calls.
#include <openssl/ec.h>
#include <openssl/pem.h>

/// A new key on curve P-256.
static inline EVP_PKEY *practice_new_p256_key(void) { return EVP_EC_gen("P-256"); }

/// The bytes that a memory BIO holds; they live as long as the BIO is not written to.
static inline long practice_bio_bytes(BIO *bio, const char **bytes) { return BIO_get_mem_data(bio, (char **)bytes); }

/// Adds an extension by its name in OpenSSL's configuration syntax; 0 on failure.
static inline int practice_add_extension(X509 *certificate, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    if (extension == NULL) return 0;
    int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}
