using Course.Cli.Doctor;
using Course.Cli.Options;
using Course.Grading.Sandboxing;

namespace Course.Notebooks.Tests.Cli.Doctor;

/// <summary>Which sandbox <c>--sandbox</c> names, and what the doctor says of one.</summary>
public sealed class SandboxOptionTests
{
    [Fact]
    public void None_IsLoud()
    {
        using var error = new StringWriter();

        Assert.IsType<NoSandbox>(SandboxOption.Choose("none", error));
        Assert.Contains("warning", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chroot")]
    [InlineData("")]
    [InlineData("bubblewrap:x")]
    [InlineData("container:")]
    [InlineData("container:--privileged")]
    public void AnythingElse_IsRefusedByName(string kind) =>
        Assert.Contains(
            $"--sandbox {kind}: bubblewrap, container", Assert.Throws<Course.Cli.UsageException>(() => SandboxOption.Choose(kind, TextWriter.Null)).Message, StringComparison.Ordinal);

    /// <summary>An image that nobody has, whether or not Docker and Podman are installed.</summary>
    [Fact]
    public void ContainerThatCannotRun_IsAbsentAndSaysWhy()
    {
        Finding finding = Assert.Single(SandboxFindings.Of("container:localhost/nobody-has-this"));

        Assert.Equal(Finding.Absent, finding.State);
        Assert.Contains("docker", finding.Note, StringComparison.Ordinal);
        Assert.Contains("podman", finding.Note, StringComparison.Ordinal);
    }
}
