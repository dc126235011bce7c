using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Tests.Admission;

/// <summary>Makes admission reviews for tests.</summary>
internal static class Reviews
{
    public static JsonObject Pod(string name = "web", string? tokenSuffix = null)
    {
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["generateName"] = name + "-", ["labels"] = new JsonObject { ["app"] = name } },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app:1" }) },
        };
        if (tokenSuffix is not null)
        {
            pod["spec"]!["volumes"] = new JsonArray(new JsonObject { ["name"] = "kube-api-access-" + tokenSuffix });
            pod["spec"]!["containers"]![0]!["volumeMounts"] = new JsonArray(
                new JsonObject { ["name"] = "kube-api-access-" + tokenSuffix, ["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount" });
        }

        return pod;
    }

    public static byte[] Bytes(
        JsonNode? pod, string uid = "u-1", string version = "admission.k8s.io/v1", string operation = "CREATE", string kind = "Pod", string ns = "shop",
        string subResource = "")
    {
        var review = new JsonObject
        {
            ["kind"] = "AdmissionReview",
            ["apiVersion"] = version,
            ["request"] = new JsonObject
            {
                ["uid"] = uid,
                ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = kind },
                ["namespace"] = ns,
                ["operation"] = operation,
                ["subResource"] = subResource,
                ["userInfo"] = new JsonObject { ["username"] = "system:serviceaccount:kube-system:replicaset-controller" },
                ["object"] = pod?.DeepClone(),
                ["dryRun"] = false,
            },
        };
        return Encoding.UTF8.GetBytes(review.ToJsonString());
    }

    public static AdmissionReview Read(JsonNode? pod, string ns = "shop") => AdmissionReviewReader.Read(Bytes(pod, ns: ns));
}
