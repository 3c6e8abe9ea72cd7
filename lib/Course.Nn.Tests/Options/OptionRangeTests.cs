using System.Globalization;
using System.Reflection;
using Course.Nn.Training;

namespace Course.Nn.Tests.Options;

/// <summary>No option outside its range is taken, whichever record it belongs to.</summary>
public class OptionRangeTests
{
    private static readonly double[] Candidates =
        [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MinValue, -1, -1e-300, 0, 1e-300, 0.5, 1, 1 + 1e-15, 2, 100, 301, int.MaxValue, double.MaxValue];

    public static TheoryData<string, string> Properties
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (OptionRecord record in OptionRecords.All)
            {
                foreach (string name in record.Numbers.Keys)
                {
                    data.Add(record.Defaults.GetType().Name, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Validate_AnyNumber_IsTakenExactlyIfItIsGood(string record, string property)
    {
        OptionRecord options = OptionRecords.All.Single(candidate => candidate.Defaults.GetType().Name == record);
        PropertyInfo found = options.Defaults.GetType().GetProperty(property)!;
        bool isWhole = found.PropertyType == typeof(int);
        IEnumerable<double> candidates = isWhole ? Candidates.Where(value => double.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue).Append(int.MinValue) : Candidates;
        foreach (double value in candidates)
        {
            object changed = Clone(options.Defaults);
            found.SetValue(changed, isWhole ? (object)(int)value : value);
            Exception? refused = Record.Exception(() => options.Validate(changed));
            Assert.True(refused is null == options.Numbers[property](value), FormattableString.Invariant($"{record}.{property} = {value}: {refused?.Message ?? "taken"}"));
            if (refused is not null)
            {
                Assert.IsType<ArgumentException>(refused);
                Assert.Contains(value.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Table_EveryRecordAndEveryNumber_IsInIt()
    {
        IEnumerable<Type> records = typeof(Trainer).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) || type == typeof(EarlyStopping))
            .Except(OptionRecords.Elsewhere);
        Assert.Equal(records.Select(type => type.Name).Order(), OptionRecords.All.Select(record => record.Defaults.GetType().Name).Order());
        Assert.All(OptionRecords.All, record => Assert.Equal(
            record.Defaults.GetType().GetProperties().Where(IsNumber).Select(property => property.Name).Order(),
            record.Numbers.Keys.Order()));
    }

    private static bool IsNumber(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { } type
        && (type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float));

    /// <summary>What a <c>with</c> expression calls.</summary>
    private static object Clone(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
}
