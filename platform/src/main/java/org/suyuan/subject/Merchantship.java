package org.suyuan.subject;

import org.jspecify.annotations.Nullable;

/**
 * The role of a subject as a merchant at a node 商户 (GB/T 38157 6.2.3).
 *
 * @param nodeCode code of the registered subject that is the node
 * @param stall number of the stall
 * @param merchantKind kind of merchant
 */
public record Merchantship(
        String nodeCode, @Nullable String stall, @Nullable String merchantKind) {}
