/* Fields of a RIFF file's INFO list (Multimedia Programming Interface and Data Specifications 1.0, 1991, and what taggers have added
 * since), and the names of tags here. */
#ifndef AUDIOPS_INFO_FIELDS_H
#define AUDIOPS_INFO_FIELDS_H

static const struct {
    const char *field, *name;
} info_fields[] = {
    { "INAM", "title" },     { "IART", "artist" },    { "IPRD", "album" },      { "IPRT", "track" },       { "ICRD", "date" },
    { "IGNR", "genre" },     { "ICMT", "comment" },   { "ICOP", "copyright" },  { "ILNG", "language" },    { "ISFT", "encoder" },
    { "ITCH", "encoded_by" }, { "ISMP", "timecode" }, { "ISRC", "ISRC" },       { "IMUS", "composer" },    { "IWRI", "lyricist" },
    { "ISTR", "performer" }, { "IPRO", "producer" },  { "IEDT", "remixer" },    { "IPUB", "publisher" },   { "IBPM", "BPM" },
    { "IMED", "media" },     { "IENG", "engineer" },  { "ISBJ", "subject" },    { "IKEY", "keywords" },    { "ICNT", "country" },
    { "ICMS", "commissioned" }, { "IARL", "archival_location" }, { "ISRF", "source_form" }, { "IDIT", "creation_time" },
};

#endif
