namespace Injector.Templating.Tests;

public sealed class AssociateTests
{
    [Fact]
    public void Associate_Templates_CallWhatOthersDefine()
    {
        var templates = Template.Associate([Template.Parse("a", "{{ template \"x\" . }}{{ template \"b\" . }}"), Template.Parse("b", "{{ define \"x\" }}x of {{ . }}{{ end }}, b")]);

        templates[0].Execute(Value.String("a")).ShouldBe("x of a, b");
        templates[1].Name.ShouldBe("b");
    }

    [Fact]
    public void Associate_TwoDefinitionsOfAName_TheLaterCounts_UnlessItIsEmpty()
    {
        var use = Template.Parse("use", "{{ template \"x\" }}");
        var first = Template.Parse("first", "{{ define \"x\" }}first{{ end }}");
        var second = Template.Parse("second", "{{ define \"x\" }}second{{ end }}");
        var empty = Template.Parse("empty", "{{ define \"x\" }} {{ end }}");

        Template.Associate([use, first, second, empty])[0].Execute(default).ShouldBe("second");
        Template.Associate([second, first, use])[2].Execute(default).ShouldBe("first");
    }

    [Fact]
    public void Associate_AnError_NamesTheTemplateThatItStandsIn()
    {
        var templates = Template.Associate([Template.Parse("a", "{{ template \"x\" }}"), Template.Parse("b", "\n{{ define \"x\" }}{{ index 1 2 }}{{ end }}")]);

        Should.Throw<TemplateException>(() => templates[0].Execute(default)).Position.Template.ShouldBe("b");
    }
}
