using Injector.Templating;

namespace Injector.Fuzz;

/// <summary>Templates through the engine: they run to an end or fail as templates do, within their limits.</summary>
internal sealed class TemplateClass : IFuzzClass
{
    private static readonly TemplateOptions Options = new()
    {
        Functions = FunctionTable.Builtin.With(SprigFunctions.Table),
    };

    private static readonly Value Data = Value.Json(System.Text.Json.Nodes.JsonNode.Parse($$$"""
        {"Values":{"global":{"hub":"h","tag":"t"},"a":[1,2,{"b":null}]},"ObjectMeta":{"Labels":{"app":"web"},"Annotations":{"a":"b"}},
        "Spec":{"Containers":[{"Name":"web"}]},"Pod":{{{Seeds.Pod}}}}
        """));

    public string Make(Mutator mutator) => mutator.Mutate(mutator.Pick(Seeds.Templates));

    public Task<bool> TryAsync(string input)
    {
        try
        {
            Template.Parse("fuzz", input, Options).Execute(Data);
            return Task.FromResult(true);
        }
        catch (TemplateException)
        {
            return Task.FromResult(false);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
