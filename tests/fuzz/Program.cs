using System.CommandLine;
using Injector.Fuzz;

var seed = new Option<int>("--seed") { Description = "Seed; the same one makes the same inputs.", DefaultValueFactory = _ => 1 };
var runs = new Option<int>("--runs") { Description = "Inputs of each class.", DefaultValueFactory = _ => 500 };
var minutes = new Option<double>("--minutes") { Description = "Goes on with further seeds for so long." };
var only = new Option<string?>("--class") { Description = "One class only: " + string.Join(", ", Campaign.Classes) + "." };
var command = new RootCommand("Mutates manifests, reviews, templates and configurations, hands them to the webhook, kube-inject, diff, explain and analyze, and holds what comes out against what must always be true.")
{
    seed, runs, minutes, only,
};
command.SetAction((parsed, _) => Campaign.RunAsync(
    parsed.GetValue(seed), parsed.GetValue(runs), TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(only), Console.Out));
return await command.Parse(args).InvokeAsync();
