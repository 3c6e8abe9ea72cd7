using System.Reflection;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.TorchSharp.Counterparts;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests;

/// <summary>Nothing of the library is forgotten: what is new is compared, or its row says why it cannot be.</summary>
public sealed class CoverageTests
{
    private static readonly Type[] Kinds = [typeof(Layer), typeof(Loss), typeof(Optimizer), typeof(Minimizer), typeof(Schedule)];

    private static IEnumerable<ConfigurationsAttribute> Families => typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()).Select(method => method.GetCustomAttribute<ConfigurationsAttribute>()).OfType<ConfigurationsAttribute>();

    [Fact]
    public void EveryLayerLossOptimizerAndSchedule_HasARow()
    {
        IEnumerable<Type> all = typeof(Layer).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && Kinds.Any(type.IsSubclassOf));
        Assert.Equal(
            all.Select(type => type.Name).Order(StringComparer.Ordinal),
            CounterpartTable.All.Select(row => row.Ours.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRowWithACounterpart_IsComparedOnRandomConfigurations() =>
        Assert.Empty(CounterpartTable.All.Where(row => row.Libtorch is not null).Select(row => row.Ours.Name).Except(Families.Select(family => family.Name)));

    [Fact]
    public void EveryRowWithout_SaysWhyAndTheWayOut() =>
        Assert.All(CounterpartTable.All.Where(row => row.Libtorch is null), row => Assert.True(row.Remark.Length > 30, row.Ours.Name));

    [Fact]
    public void Configurations_AreAtLeastTenThousand() => Assert.InRange(Families.Sum(family => family.Total), 10_000, int.MaxValue);

    [Fact]
    public void TheReadme_HasTheTable()
    {
        string[] lines = File.ReadAllLines(Readme());
        string[] expected = [.. CounterpartTable.All.Select(row =>
            $"| `{row.Ours.Name}` | {(row.Libtorch is null ? "none" : $"`{row.Libtorch}`")} | {row.Remark} |")];
        Assert.Equal(expected, lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim()));
    }

    private static string Readme() => Checkout.PathOf("lib", "Course.Nn.TorchSharp", "README.md");
}
