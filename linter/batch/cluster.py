"""The engine of several machines: dask.distributed runs the same function and sees to machines that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from linter.batch.local import ALONE, DIED, Reach, Settle
from linter.batch.one import Done, Setup, Task, lint_one
from linter.errors import UserError

if TYPE_CHECKING:
    from distributed import Client

_AHEAD = 4
"""Documents that wait at each worker, so that none is ever idle."""
_FEWEST = 16
"""Documents that wait while no worker has come yet."""
_PATIENCE = 30
"""Seconds in which a scheduler answers."""


class DaskEngine:
    """Gives documents to the workers of a scheduler, or to those of a cluster on this machine."""

    def __init__(self, setup: Setup, scheduler: str | None, count: int) -> None:
        """``count`` workers are started where no ``scheduler`` is named."""
        self._setup, self._scheduler, self._count = setup, scheduler, count

    def run(self, tasks: Iterator[Task], reach: Reach, settle: Settle, tick: Callable[[], None]) -> None:
        """Lint everything and ``settle`` each in any order. Raises UserError for a cluster that cannot be used."""
        with self._client() as client:
            # A scheduler that serves several runs tells their documents apart.
            run = uuid4().hex
            done: Queue[Any] = Queue()
            waiting: dict[str, tuple[Task, Any]] = {}
            while True:
                room = max(_FEWEST, _AHEAD * sum(client.nthreads().values())) - len(waiting)
                for task in (t for _, t in zip(range(room), tasks, strict=False)):
                    future = client.submit(lint_one, reach(task), self._setup, key=f"{run}-{task.key}", pure=False)
                    waiting[future.key] = task, future
                    future.add_done_callback(done.put)
                if not waiting:
                    return
                tick()
                with suppress(Empty):
                    future = done.get(timeout=0.5)
                    task, _ = waiting.pop(future.key)
                    settle(task, _result(future))

    @contextmanager
    def _client(self) -> Iterator[Client]:
        import dask
        from distributed import Client, LocalCluster

        # What is wrong is told by the run; the log of a cluster is for those who look after it.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
            if self._scheduler is None:
                cluster = LocalCluster(
                    n_workers=self._count, threads_per_worker=1, dashboard_address=None, silence_logs=50
                )
                with cluster, closing(Client(cluster)) as client:
                    yield client
                return
            try:
                found = Client(self._scheduler, timeout=_PATIENCE)
            except (OSError, ValueError) as error:
                raise UserError(f"连不上调度节点 {self._scheduler}（{type(error).__name__}）。") from None
            with closing(found) as client:
                yield client


def _result(future: Any) -> Done:
    """What a worker answered. Raises UserError where no document is to blame."""
    from distributed import CancelledError, KilledWorker

    try:
        done: Done = future.result()
        return done
    except KilledWorker:
        return Done(refused=(f"{DIED}，已隔离。", ALONE))
    except CancelledError:
        raise UserError("与调度节点的连接断了；检查过的都已保存，再次运行同一命令即可继续。") from None
    except (ImportError, AttributeError, TypeError) as error:
        why = type(error).__name__
        raise UserError(f"计算节点不能检查（{why}），请在各节点安装同一版本的 jixiao-lint[cluster]。") from None
