package samples.texts;

import org.suyuan.shared.Texts;

public class Misspelt {

    public String label() {
        return Texts.get("Subject.nickname");
    }
}
