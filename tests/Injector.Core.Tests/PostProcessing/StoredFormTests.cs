using Injector.Core.Pods;
using Injector.Core.PostProcessing;

namespace Injector.Core.Tests.PostProcessing;

public sealed class StoredFormTests
{
    private const string Submitted = """
        {'spec':{'containers':[{'name':'app','readinessProbe':{'initialDelaySeconds':0},'resources':{'limits':{'cpu':'1000m'}},
          'volumeMounts':[{'name':'data','mountPath':'/a','readOnly':true},{'name':'data','mountPath':'/b','readOnly':false}]}],
          'volumes':[{'name':'data'},{'name':'info','downwardAPI':{'items':[{'path':'labels','fieldRef':{'fieldPath':'metadata.labels'}}]}}]}}
        """;

    [Fact]
    public void Write_WhatTheAuthorWrote_StaysAsItIs()
    {
        var pod = Json.Object(Submitted);

        StoredForm.Write(pod, Json.Object(Submitted));

        pod.ToJsonString().ShouldBe(Json.Object(Submitted).ToJsonString());
    }

    [Theory]
    [InlineData("{'name':'p','env':[{'name':'A','value':''}],'stdin':false}", "{'name':'p','env':[{'name':'A'}]}")]
    [InlineData("{'name':'p','readinessProbe':{'initialDelaySeconds':0,'periodSeconds':5}}", "{'name':'p','readinessProbe':{'periodSeconds':5}}")]
    [InlineData("{'name':'p','resources':{'limits':{'cpu':'2000m','memory':'1024Mi'}}}", "{'name':'p','resources':{'limits':{'cpu':'2','memory':'1Gi'}}}")]
    [InlineData("{'name':'p','securityContext':{'privileged':false,'runAsUser':0}}", "{'name':'p','securityContext':{'privileged':false,'runAsUser':0}}")]
    [InlineData("{'name':'p','future':0}", "{'name':'p','future':0}")]
    public void Write_NewContainer_IsWrittenAsAServerKeepsIt(string container, string expected)
    {
        var pod = Json.Object(Submitted);
        pod.Containers()!.Add(Json.Object(container));

        StoredForm.Write(pod, Json.Object(Submitted));

        pod.Containers()![1]!.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());
    }

    [Theory]
    [InlineData("{'name':'v'}", "{'name':'v','emptyDir':{}}")]
    [InlineData("{'name':'v','emptyDir':null}", "{'name':'v','emptyDir':{}}")]
    [InlineData(
        "{'name':'v','downwardAPI':{'items':[{'fieldRef':{'fieldPath':'f'}},{'resourceFieldRef':{'resource':'r'}}]}}",
        "{'name':'v','downwardAPI':{'items':[{'fieldRef':{'fieldPath':'f','apiVersion':'v1'}},{'resourceFieldRef':{'resource':'r','divisor':'0'}}]}}")]
    [InlineData(
        "{'name':'v','projected':{'sources':[{'serviceAccountToken':{'path':'t'}}]}}",
        "{'name':'v','projected':{'sources':[{'serviceAccountToken':{'path':'t','expirationSeconds':3600}}]}}")]
    public void Write_NewVolume_HasWhatAServerAdds(string volume, string expected)
    {
        var pod = Json.Object(Submitted);
        pod["spec"]!["volumes"]!.AsArray().Add(Json.Object(volume));

        StoredForm.Write(pod, Json.Object(Submitted));

        pod["spec"]!["volumes"]!.AsArray()[2]!.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());
    }

    [Fact]
    public void Write_AuthorsContainerThatGotMore_IsWrittenInWhatIsNewAlone()
    {
        var pod = Json.Object(Submitted);
        var app = pod.Containers()![0]!;
        app["resources"]!["limits"]!["memory"] = "1024Mi";
        app["livenessProbe"] = Json.Object("{'initialDelaySeconds':0,'httpGet':{'port':15020}}");
        app["tty"] = false;

        StoredForm.Write(pod, Json.Object(Submitted));

        app["resources"]!["limits"]!.ToJsonString().ShouldBe("{\"cpu\":\"1000m\",\"memory\":\"1Gi\"}");
        app["livenessProbe"]!.ToJsonString().ShouldBe("{\"httpGet\":{\"port\":15020}}");
        app["readinessProbe"]!.ToJsonString().ShouldBe("{\"initialDelaySeconds\":0}");
        app.AsObject().ContainsKey("tty").ShouldBeFalse();
    }
}
