using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking;

/// <summary>Asks the API server what the user may do, each question once.</summary>
/// <param name="session">The cluster.</param>
internal sealed class AccessReviews(ClusterSession session)
{
    private static readonly ResourceType Reviews = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", Namespaced: false);

    private readonly Dictionary<AccessQuestion, bool> _answers = [];

    /// <summary>How many questions were asked.</summary>
    public int Count => _answers.Count;

    /// <summary>Whether the user may.</summary>
    /// <exception cref="ConfigurationException">The cluster cannot be asked.</exception>
    public async Task<bool> MayAsync(AccessQuestion question, CancellationToken cancellation)
    {
        if (!_answers.TryGetValue(question, out var allowed))
        {
            var review = new JsonObject
            {
                ["apiVersion"] = Reviews.ApiVersion,
                ["kind"] = Reviews.Kind,
                ["spec"] = new JsonObject { ["resourceAttributes"] = question.ToTree() },
            };
            allowed = (await session.SendAsync(new ResourceRequests(Reviews).Create(review), string.Empty, cancellation)).At("status", "allowed").AsBool() == true;
            _answers.Add(question, allowed);
        }

        return allowed;
    }
}
