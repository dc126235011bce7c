using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Every container has an image; <c>auto</c> is what an injector should have replaced.</summary>
internal sealed class ImageRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            var image = container.Image;
            if (string.IsNullOrEmpty(image))
            {
                faults.Add(new PodFault(container.At("image"), PodRuleProblems.ImageMissing(container.Name)));
            }
            else if (image == "auto")
            {
                faults.Add(new PodFault(container.At("image"), PodRuleProblems.ImageAuto(container.Name)));
            }
            else if (char.IsWhiteSpace(image[0]) || char.IsWhiteSpace(image[^1]))
            {
                faults.Add(new PodFault(container.At("image"), PodRuleProblems.ImageBlank(container.Name, image)));
            }
        }
    }
}
