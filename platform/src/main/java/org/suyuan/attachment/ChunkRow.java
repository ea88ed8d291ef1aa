package org.suyuan.attachment;

/** A part of the content of a file. A row of its own: the mapper takes bare bytes for a list of rows. */
@SuppressWarnings("NullAway.Init")
class ChunkRow {

    byte[] content;
}
