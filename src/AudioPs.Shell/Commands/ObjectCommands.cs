using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsCommon.Select, "Object")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _unique = [];
    private readonly Queue<PSObject> _last = new();
    private PropertyPath[] _property = [];
    private WildcardPattern[] _excluded = [];
    private int _skipped;
    private int _taken;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public string[] ExcludeProperty { get; set; } = [];

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = -1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; } = -1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    protected override void BeginProcessing()
    {
        // -ExcludeProperty alone means every other property.
        object[] entries = Property.Length == 0 && ExcludeProperty.Length > 0 ? ["*"] : Property;
        _property = [.. entries.Select(entry => PropertyPath.From(entry, "Name", "Label", "Expression"))];
        _excluded = [.. ExcludeProperty.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))];
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == AutomationNull.Value)
            return;
        if (Last >= 0)
        {
            // -Skip counts from the end when -Last is given.
            _last.Enqueue(InputObject);
            if (First < 0 && _last.Count > (long)Last + Skip)
                _last.Dequeue();
            return;
        }
        if (_skipped < Skip)
            _skipped++;
        else if (First < 0 || _taken < First)
            Take(InputObject);
        if (First >= 0 && _taken >= First)
            throw EngineInternals.StopUpstream(this);
    }

    protected override void EndProcessing()
    {
        var items = _last.ToArray();
        var fromLast = int.Max(0, items.Length - int.Max(0, Last) - (First < 0 ? Skip : 0));
        var toLast = First < 0 ? int.Max(0, items.Length - Skip) : items.Length;
        for (var i = 0; i < toLast; i++)
        {
            if (i >= fromLast || (First >= 0 && i >= Skip && i < (long)Skip + First))
                Take(items[i]);
        }
        foreach (var item in _unique)
            WriteObject(item);
    }

    private void Take(PSObject item)
    {
        _taken++;
        if (ExpandProperty is null)
        {
            Emit(_property.Length == 0 ? item : Selected(item));
            return;
        }
        var (exists, value) = PropertyPath.From(ExpandProperty).Read(item);
        if (!exists)
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."),
                "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return;
        }
        foreach (var element in LanguagePrimitives.GetEnumerable(value) ?? new[] { value })
        {
            var expanded = element is null ? null : PSObject.AsPSObject(element);
            if (expanded is not null && _property.Length > 0)
            {
                foreach (var property in Selected(item).Properties)
                    expanded.Properties.Add(property);
            }
            Emit(expanded);
        }
    }

    private PSObject Selected(PSObject item)
    {
        var result = new PSObject();
        foreach (var property in _property)
        {
            var found = property.Expression.ResolveNames(item);
            if (found.Count == 0 && !property.Expression.HasWildCardCharacters)
                Add(result, property.Label ?? property.Expression.ToString(), null);
            foreach (var expression in found)
            {
                var values = expression.GetValues(item);
                Add(result, property.Label ?? expression.ToString(), values.Count == 0 ? null : values[0].Result);
            }
        }
        result.TypeNames.Insert(0, "Selected." + item.TypeNames[0]);
        return result;
    }

    private void Add(PSObject result, string name, object? value)
    {
        if (!_excluded.Any(pattern => pattern.IsMatch(name)) && result.Properties[name] is null)
            result.Properties.Add(new PSNoteProperty(name, value));
    }

    private void Emit(PSObject? item)
    {
        if (!Unique)
            WriteObject(item);
        else if (item is not null && !_unique.Exists(other => AreEqual(other, item)))
            _unique.Add(item);
    }

    private bool AreEqual(PSObject one, PSObject other)
    {
        if (_property.Length == 0 || ExpandProperty is not null)
            return PropertyOrder.Compare((true, one), (true, other), ignoreCase: false) == 0;
        return one.Properties.Zip(other.Properties).All(pair =>
            pair.First.Name == pair.Second.Name
            && PropertyOrder.Compare((true, pair.First.Value), (true, pair.Second.Value), ignoreCase: false) == 0);
    }
}

[Cmdlet("Sort", "Object")]
internal sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null && InputObject != AutomationNull.Value)
            _items.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var keys = Property.Select(entry => PropertyPath.From(entry, "Expression", "Descending", "Ascending")).ToArray();
        var order = new PropertyOrder([.. keys.DefaultIfEmpty().Select(key => key?.Descending ?? Descending)], !CaseSensitive);
        var sorted = _items
            .Select(item => (Item: item, Key: keys.Length == 0 ? [(true, item)] : keys.Select(key => key.Read(item)).ToArray()))
            .OrderBy(pair => pair.Key, order);
        (bool, object?)[]? previous = null;
        foreach (var (item, key) in sorted)
        {
            if (!Unique || previous is null || order.Compare(previous, key) != 0)
                WriteObject(item);
            previous = key;
        }
    }
}

[Cmdlet(VerbsDiagnostic.Measure, "Command")]
internal sealed class MeasureCommandCommand : PSCmdlet
{
    private readonly Stopwatch _watch = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    [Parameter(Position = 0, Mandatory = true)]
    public ScriptBlock Expression { get; set; } = ScriptBlock.Create("");

    protected override void ProcessRecord()
    {
        _watch.Start();
        // In the caller's scope, its output dropped, as Measure-Command does.
        InvokeCommand.InvokeScript(useLocalScope: false, Expression, input: null, InputObject);
        _watch.Stop();
    }

    protected override void EndProcessing() => WriteObject(_watch.Elapsed);
}
