package org.suyuan.ui.administration;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.organisation.AccountCommand;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountKind;
import org.suyuan.identity.organisation.Organisation;
import org.suyuan.identity.organisation.Organisations;
import org.suyuan.identity.organisation.Post;
import org.suyuan.shared.Texts;

/** The fields of an account. */
final class AccountForm extends Div {

    private final transient Organisations organisations;
    private final TextField name = new TextField(Texts.get("Field.name"));
    private final TextField displayName = new TextField(Texts.get("Field.displayName"));
    private final TextField personNumber = new TextField(Texts.get("Field.personNumber"));
    private final TextField phone = new TextField(Texts.get("Field.phone"));
    private final TextField email = new TextField(Texts.get("Field.email"));
    private final Select<AccountKind> kind = new Select<>();
    private final ComboBox<Organisation> organisation = new ComboBox<>(Texts.get("Field.organisationId"));
    private final ComboBox<Post> post = new ComboBox<>(Texts.get("Field.postId"));

    AccountForm(Organisations organisations) {
        this.organisations = organisations;
        addClassName("account-form");
        name.setId("name");
        name.setHelperText(Texts.get("AccountForm.nameHelp"));
        name.setRequiredIndicatorVisible(true);
        displayName.setId("displayName");
        displayName.setRequiredIndicatorVisible(true);
        personNumber.setId("personNumber");
        phone.setId("phone");
        email.setId("email");
        kind.setId("kind");
        kind.setLabel(Texts.get("Field.kind"));
        kind.setItems(AccountKind.values());
        kind.setItemLabelGenerator(Texts::of);
        kind.setValue(AccountKind.OFFICIAL);
        organisation.setId("organisation");
        List<Organisation> all =
                organisations.all().stream().filter(one -> !one.disabled()).toList();
        organisation.setItems(all);
        organisation.setItemLabelGenerator(Organisation::name);
        organisation.setClearButtonVisible(true);
        organisation.addValueChangeListener(change -> showPosts(change.getValue()));
        post.setId("post");
        post.setItemLabelGenerator(Post::name);
        post.setClearButtonVisible(true);
        post.setHelperText(Texts.get("AccountForm.postHelp"));
        showPosts(null);
        add(name, displayName, personNumber, phone, email, kind, organisation, post);
    }

    private void showPosts(@Nullable Organisation chosen) {
        List<Post> posts = chosen == null
                ? List.of()
                : organisations.posts(chosen.id()).stream()
                        .filter(one -> !one.disabled())
                        .toList();
        post.setItems(posts);
        post.setEnabled(!posts.isEmpty());
    }

    /** Shows an account, whose name stays. */
    void show(AccountEntry account, boolean readOnly) {
        name.setValue(account.name());
        name.setReadOnly(true);
        name.setHelperText(null);
        displayName.setValue(account.displayName());
        personNumber.setValue(Objects.toString(account.personNumber(), ""));
        phone.setValue(Objects.toString(account.phone(), ""));
        email.setValue(Objects.toString(account.email(), ""));
        kind.setValue(account.kind());
        organisation.setValue(organisation
                .getListDataView()
                .getItems()
                .filter(one -> one.id().equals(account.organisationId()))
                .findFirst()
                .orElse(null));
        post.setValue(post.getListDataView()
                .getItems()
                .filter(one -> one.id().equals(account.postId()))
                .findFirst()
                .orElse(null));
        if (readOnly) {
            Stream.of(displayName, personNumber, phone, email).forEach(field -> field.setReadOnly(true));
            kind.setReadOnly(true);
            organisation.setReadOnly(true);
            post.setReadOnly(true);
        }
    }

    AccountCommand command() {
        Organisation chosen = organisation.getValue();
        Post on = post.getValue();
        return new AccountCommand(
                name.getValue(),
                displayName.getValue(),
                personNumber.getValue(),
                email.getValue(),
                phone.getValue(),
                kind.getValue(),
                chosen == null ? null : chosen.id(),
                on == null ? null : on.id());
    }

    /** What would change. */
    Difference difference(AccountEntry before) {
        Difference difference = new Difference();
        difference.change(Texts.get("Field.displayName"), before.displayName(), displayName.getValue());
        difference.change(Texts.get("Field.personNumber"), before.personNumber(), personNumber.getValue());
        difference.change(Texts.get("Field.phone"), before.phone(), phone.getValue());
        difference.change(Texts.get("Field.email"), before.email(), email.getValue());
        difference.change(Texts.get("Field.kind"), Texts.of(before.kind()), Texts.of(kind.getValue()));
        Organisation chosen = organisation.getValue();
        difference.change(
                Texts.get("Field.organisationId"), before.organisation(), chosen == null ? null : chosen.name());
        Post on = post.getValue();
        difference.change(Texts.get("Field.postId"), before.post(), on == null ? null : on.name());
        return difference;
    }
}
