using Course.Nn.TorchSharp;

namespace Course.Cli.Doctor;

/// <summary>What the course can use; libtorch is loaded to see whether it can be.</summary>
internal static class OptionalFindings
{
    private const string TorchRemedy =
        "use Debian 13, Ubuntu 24.04, Fedora 39 or newer, Windows, a Mac with Apple's processor, or the container in .devcontainer; nothing but the comparisons needs it";

    /// <summary>A row for each part.</summary>
    public static IEnumerable<Finding> All() => OptionalParts.All().Select(part => part.Name == OptionalParts.TorchSharp ? Torch(part) : Of(part));

    private static Finding Of(OptionalPart part) => part.IsPresent
        ? new Finding(part.Name, Finding.Ok, part.Adds)
        : new Finding(part.Name, Finding.Absent, $"optional: {part.Adds}", part.Remedy);

    private static Finding Torch(OptionalPart part) => TorchReference.Unavailable is { } problem
        ? new Finding(part.Name, Finding.Absent, problem, TorchRemedy)
        : new Finding(part.Name, Finding.Ok, $"libtorch {TorchReference.Version} on {TorchReference.Device}: {part.Adds}");
}
