/* Chained Ogg files: streams joined end to end, as `cat` and radio recorders make them (RFC 3533, "chaining"). */
#ifndef AUDIOPS_OGG_LINKS_H
#define AUDIOPS_OGG_LINKS_H

#include "internal.h"

/* Where each link of an Ogg file begins, in bytes; one ends where the next begins, the last with the file. */
typedef struct audiops_ogg_links {
    int count;
    int64_t *starts;
} audiops_ogg_links;

/* Finds the links. A file that is no chain costs some short reads, however long it is; a chain is read page by page, headers
 * only. False: out of memory. */
bool audiops_ogg_find_links(const audiops_file *file, audiops_ogg_links *links);
void audiops_ogg_free_links(audiops_ogg_links *links);

/* The last page with an end of a packet, of a file of one stream. */
typedef struct audiops_ogg_end {
    int64_t granule, before; /* of it, and of the one before; 0: there is none, or its packets are of the header */
    int packets;             /* that end in it */
    bool is_last;            /* it says that the stream ends */
} audiops_ogg_end;

/* False where there is none near the end of the file. */
bool audiops_ogg_find_end(const audiops_file *file, audiops_ogg_end *end);

#endif
