namespace MediatR;

public interface IRequest;

public interface IRequest<out TResponse>;

public interface IStreamRequest<out TResponse>;

public interface INotification;

public readonly struct Unit
{
    private static readonly Unit _value;

    public static ref readonly Unit Value => ref _value;
}
