using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Containers;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>
/// The sandbox of this machine, or a skipped test that says what is missing. <c>COURSE_TEST_SANDBOX=container</c> has the tests run in containers.
/// </summary>
internal static class Sandbox
{
    internal static bool IsContainer { get; } = Environment.GetEnvironmentVariable("COURSE_TEST_SANDBOX") == "container";

    internal static ISandbox Require()
    {
        try
        {
            return IsContainer ? ContainerSandbox.Find() : BubblewrapSandbox.Find();
        }
        catch (SandboxUnavailableException e)
        {
            throw new SkipException(e.Message);
        }
    }
}
