package org.suyuan.shared;

import java.io.IOException;

/** A request body went over its limit while it was read. */
public final class BodyTooLarge extends IOException {}
