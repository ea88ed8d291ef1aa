package org.suyuan.identity;

import java.util.List;

/**
 * A letter about an account: an invitation, a link to confirm an address. Published in the transaction of the act;
 * notification writes it down with it and sends it afterwards.
 *
 * @param name how the recipient is called
 * @param address where it goes
 * @param template finds headline and body among the texts, {@code mail.<template>.headline} and {@code .body}
 * @param args fill the texts
 */
public record MailWanted(String name, String address, String template, List<Object> args) {}
