using System.Management.Automation;
using System.Management.Automation.Internal;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Object")]
internal sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, Statistics> _statistics = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasOther;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Sum { get; set; }

    [Parameter]
    public SwitchParameter Average { get; set; }

    [Parameter]
    public SwitchParameter Maximum { get; set; }

    [Parameter]
    public SwitchParameter Minimum { get; set; }

    [Parameter]
    public SwitchParameter StandardDeviation { get; set; }

    [Parameter]
    public SwitchParameter AllStats { get; set; }

    protected override void BeginProcessing()
    {
        if (AllStats)
            Sum = Average = Maximum = Minimum = StandardDeviation = true;
        if (Property.Length == 0)
            _statistics.Add("", new Statistics());
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == AutomationNull.Value)
            return;
        if (Property.Length == 0)
            Add("", InputObject.BaseObject);
        foreach (var expression in Property.SelectMany(entry => PropertyPath.From(entry).Expression.ResolveNames(InputObject)))
        {
            if (expression.GetValues(InputObject) is [var value, ..])
                Add(expression.ToString(), value.Result is PSObject wrapped ? wrapped.BaseObject : value.Result);
        }
    }

    protected override void EndProcessing()
    {
        foreach (var (name, statistics) in _statistics)
            WriteObject(Result(name, statistics));
    }

    private void Add(string name, object? value)
    {
        if (!_statistics.TryGetValue(name, out var statistics))
            _statistics.Add(name, statistics = new Statistics());
        statistics.Count++;
        if (Sum || Average || StandardDeviation)
        {
            if (LanguagePrimitives.TryConvertTo(value, out double number))
            {
                statistics.AddNumber(number);
            }
            else
            {
                _hasOther = true;
                WriteError(new ErrorRecord(
                    new PSInvalidOperationException($"Input object \"{value}\" is not numeric."),
                    "NonNumericInputObject", ErrorCategory.InvalidType, value));
            }
        }
        statistics.AddExtremes(value);
    }

    private GenericMeasureInfo Result(string name, Statistics statistics) => new()
    {
        Count = statistics.Count,
        // One value that is no number leaves the sums without a meaning.
        Average = Average && !_hasOther && statistics.Count > 0 ? statistics.Sum / statistics.Count : null,
        Sum = Sum && !_hasOther ? statistics.Sum : null,
        StandardDeviation = StandardDeviation && !_hasOther && statistics.Count > 0 ? statistics.StandardDeviation : null,
        Maximum = Maximum ? statistics.Maximum : null,
        Minimum = Minimum ? statistics.Minimum : null,
        Property = name.Length == 0 ? null : name,
    };

    private sealed class Statistics
    {
        private double _mean;
        private double _squares;
        private int _numbers;

        public int Count { get; set; }

        public double Sum { get; private set; }

        public object? Maximum { get; private set; }

        public object? Minimum { get; private set; }

        public double StandardDeviation => _numbers < 2 ? 0 : Math.Sqrt(_squares / (_numbers - 1));

        public void AddNumber(double value)
        {
            _numbers++;
            Sum += value;
            // Welford's update: sums of squares would cancel.
            var delta = value - _mean;
            _mean += delta / _numbers;
            _squares += delta * (value - _mean);
        }

        public void AddExtremes(object? value)
        {
            value = LanguagePrimitives.TryConvertTo(value, out double number) && value is not null ? number : value;
            if (Maximum is null || PropertyOrder.Compare((true, value), (true, Maximum), ignoreCase: false) > 0)
                Maximum = value;
            if (Minimum is null || PropertyOrder.Compare((true, value), (true, Minimum), ignoreCase: false) < 0)
                Minimum = value;
        }
    }
}
