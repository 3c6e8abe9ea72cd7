namespace Course.Nn.Tests.PublicApi;

/// <summary>What <see cref="PublicApiTests"/> lists to see that every kind of member appears.</summary>
public abstract class ApiSample(int? size = null, string name = "x") : IDisposable
{
    public const double Half = 0.5;

    public event EventHandler? Changed;

    public string Name { get; init; } = name;

    protected int Inner { get; private set; } = size ?? 0;

    public List<double> this[int i] => [i];

    public static ApiSample operator -(ApiSample one) => one;

    public abstract bool Test(params double[] values);

    public void Dispose()
    {
        Changed?.Invoke(this, EventArgs.Empty);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => Name;

    internal static void Hidden()
    {
    }
}
