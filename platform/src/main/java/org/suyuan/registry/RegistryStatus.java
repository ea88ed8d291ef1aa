package org.suyuan.registry;

/** Whether a firm exists, as the registration authority has it 登记状态; names are a stored contract. */
public enum RegistryStatus {
    /** 存续. */
    ACTIVE,
    /** Its business licence was taken away 吊销; it still exists and may not trade. */
    REVOKED,
    /** It is no more 注销. */
    DEREGISTERED,
    /** Its registration was annulled 撤销. */
    ANNULLED,
    /** It is registered elsewhere from now on 迁出. */
    MOVED_OUT
}
