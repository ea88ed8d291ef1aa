package org.suyuan.ui.administration;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountQuery;
import org.suyuan.identity.organisation.AccountState;
import org.suyuan.identity.organisation.Handover;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.Notices;

/** Lets somebody leave: who takes over, and what will happen, before it does. */
final class HandoverDialog {

    private final AccountEntry account;
    private final AccountKeeping accounts;
    private final Handover handover;
    private final Runnable changed;
    private final ComboBox<AccountEntry> successor = new ComboBox<>(Texts.get("HandoverDialog.successor"));
    private final Div preview = new Div();

    HandoverDialog(AccountEntry account, AccountKeeping accounts, Handover handover, Runnable changed) {
        this.account = account;
        this.accounts = accounts;
        this.handover = handover;
        this.changed = changed;
    }

    void open() {
        successor.setId("successor");
        successor.setItems(query -> find(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        successor.setItemLabelGenerator(entry -> Texts.get("HandoverDialog.person", entry.displayName(), entry.name()));
        successor.setClearButtonVisible(true);
        successor.setHelperText(Texts.get("HandoverDialog.pool"));
        successor.setWidthFull();
        successor.addValueChangeListener(change -> show());
        preview.setId("preview");
        preview.getElement().setAttribute("aria-live", "polite");
        show();
        new ActDialog(
                        Texts.get("HandoverDialog.title", account.displayName()),
                        Texts.get("HandoverDialog.act"),
                        reason -> {
                            Handover.Preview done = handover.leave(account.name(), name(), reason);
                            Notices.say(Texts.get(
                                    "HandoverDialog.done",
                                    account.displayName(),
                                    done.work().toSuccessor(),
                                    done.work().toPool()));
                            changed.run();
                        })
                .with(successor, preview)
                .reasoned(true)
                .dangerous()
                .open();
    }

    private Stream<AccountEntry> find(String typed, int offset, int limit) {
        return AccountPages.read(
                        accounts,
                        new AccountQuery(typed, null, null, AccountState.ENABLED, null),
                        null,
                        true,
                        offset,
                        limit)
                .filter(entry -> !entry.name().equals(account.name()));
    }

    private @Nullable String name() {
        AccountEntry chosen = successor.getValue();
        return chosen == null ? null : chosen.name();
    }

    private void show() {
        Handover.Preview will = handover.preview(account.name(), name());
        UnorderedList list = new UnorderedList();
        list.addClassName("difference");
        AccountEntry chosen = successor.getValue();
        list.add(new ListItem(Texts.get("HandoverDialog.disabled", account.name())));
        if (will.work().held() == 0) {
            list.add(new ListItem(Texts.get("HandoverDialog.noWork")));
        }
        if (chosen != null && will.work().toSuccessor() > 0) {
            list.add(new ListItem(
                    Texts.get("HandoverDialog.toSuccessor", will.work().toSuccessor(), chosen.displayName())));
        }
        if (will.work().toPool() > 0) {
            list.add(new ListItem(Texts.get(
                    chosen == null ? "HandoverDialog.toPool" : "HandoverDialog.restToPool",
                    will.work().toPool())));
        }
        if (will.work().staying() > 0) {
            list.add(
                    new ListItem(Texts.get("HandoverDialog.staying", will.work().staying())));
        }
        list.add(new ListItem(Texts.get(
                "HandoverDialog.rights",
                will.roles().isEmpty() ? Texts.get("Change.none") : String.join(Texts.get("Scope.comma"), will.roles()),
                will.scopes())));
        if (will.requests() > 0) {
            list.add(new ListItem(Texts.get("HandoverDialog.requests", will.requests())));
        }
        preview.removeAll();
        preview.add(list);
    }
}
