//! Work for several cores: natively side by side; in WebAssembly, where threads would ask of every server what few send, one
//! after the other.

#[cfg(not(target_arch = "wasm32"))]
pub use native::{by_halves, side_by_side};

/// Whether there are any here.
pub const THREADS: bool = cfg!(not(target_arch = "wasm32"));

/// Does some jobs.
#[cfg(target_arch = "wasm32")]
pub fn side_by_side<T>(jobs: impl Iterator<Item = T>, work: impl Fn(T)) {
    for job in jobs {
        work(job);
    }
}

/// Does something to arrays.
#[cfg(target_arch = "wasm32")]
pub fn by_halves<A>(arrays: impl Iterator<Item = A>, work: impl Fn(A)) {
    for array in arrays {
        work(array);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::hint::spin_loop;
    use std::mem::transmute;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::sync::{Arc, LazyLock, Mutex, MutexGuard, TryLockError};
    use std::thread::{available_parallelism, spawn, yield_now};
    use std::time::{Duration, Instant};

    type Job = Box<dyn FnOnce() + Send>;

    /// How long a thread that has nothing to do looks for more before it sleeps: to wake it takes as long as a small batch.
    const AWAKE: Duration = Duration::from_millis(20);

    /// How long it does so without leaving its core to others.
    const ALONE: Duration = Duration::from_micros(100);

    /// A thread for each core but that of the caller, for all of them. Who finds them at work for somebody else goes alone.
    static CREW: LazyLock<Mutex<Vec<Sender<Job>>>> = LazyLock::new(|| {
        let cores = available_parallelism().map_or(1, usize::from);
        Mutex::new((1..cores).map(|_| worker()).collect())
    });

    /// Does some jobs, as many at once as there are cores; returns when all are done. What nobody has begun when all else is done
    /// is done here: on a machine that is busy it would be waited for.
    ///
    /// # Panics
    /// If one of them does.
    pub fn side_by_side<T: Send, F: Fn(T) + Sync>(jobs: impl Iterator<Item = T>, work: F) {
        let jobs: Vec<T> = jobs.collect();
        let crew = if jobs.len() > 1 { free() } else { None };
        let Some(crew) = crew.filter(|crew| !crew.is_empty()) else { return jobs.into_iter().for_each(work) };
        let (mut round, mut own) = (Round(Vec::new()), Vec::new());
        for (k, job) in jobs.into_iter().enumerate() {
            match k % (crew.len() + 1) {
                0 => own.push(job),
                of => round.offer(job, &work, &crew[of - 1]),
            }
        }
        own.into_iter().for_each(&work);
        let mut broken = false;
        while let Some(offer) = round.0.pop() {
            match offer.take() {
                Some(job) => work(job),
                None => broken |= offer.wait(),
            }
        }
        assert!(!broken, "a job has panicked");
    }

    /// A job that is done by who takes it first.
    struct Offer<T> {
        job: Mutex<Option<T>>,
        ended: AtomicBool,
        broken: AtomicBool,
    }

    impl<T> Offer<T> {
        fn take(&self) -> Option<T> {
            self.job.lock().expect("nobody panics who has it").take()
        }

        /// Until the other who took it has done it; returns whether that one panicked.
        fn wait(&self) -> bool {
            let start = Instant::now();
            while !self.ended.load(Ordering::Acquire) {
                look_away(start);
            }
            self.broken.load(Ordering::Relaxed)
        }
    }

    /// The offers of a call that nobody is known to have ended. Whatever happens, none is under way when it has.
    struct Round<T>(Vec<Arc<Offer<T>>>);

    impl<T: Send> Round<T> {
        fn offer<F: Fn(T) + Sync>(&mut self, job: T, work: &F, worker: &Sender<Job>) {
            let offer = Offer { job: Mutex::new(Some(job)), ended: false.into(), broken: false.into() };
            let offer = Arc::new(offer);
            self.0.push(offer.clone());
            let work = Work(work);
            let job: Box<dyn FnOnce() + Send + '_> = Box::new(move || {
                let Some(job) = offer.take() else { return };
                // SAFETY: who made the offer waits, since it has been taken.
                let done = catch_unwind(AssertUnwindSafe(|| unsafe { work.of(job) }));
                offer.broken.store(done.is_err(), Ordering::Relaxed);
                offer.ended.store(true, Ordering::Release);
            });
            // SAFETY: what it borrows is used only if it takes the offer, and then it is waited for.
            let job = unsafe { transmute::<Box<dyn FnOnce() + Send + '_>, Job>(job) };
            worker.send(job).expect("a worker ends with the program");
        }
    }

    impl<T> Drop for Round<T> {
        fn drop(&mut self) {
            for offer in &self.0 {
                if offer.take().is_none() {
                    offer.wait();
                }
            }
        }
    }

    /// What is done to a job, by whoever may outlive it and then does nothing.
    struct Work<F>(*const F);

    // SAFETY: it is shared, as `Sync` allows.
    unsafe impl<F: Sync> Send for Work<F> {}

    impl<F> Work<F> {
        /// # Safety
        /// It has to be there still.
        unsafe fn of<T>(&self, job: T)
        where
            F: Fn(T),
        {
            // SAFETY: the caller sees to it.
            unsafe { (*self.0)(job) }
        }
    }

    /// Numbers of an array that are worth two cores.
    const MIN_SHARED: usize = 2000;

    /// Does something to arrays, number by number. Two cores have a half of each that is large, the same one every time, so that it
    /// stays near.
    pub fn by_halves<A: Divided + Send>(arrays: impl Iterator<Item = A>, work: impl Fn(A) + Sync) {
        let (mut halves, mut others) = (vec![], vec![]);
        for array in arrays {
            let count = array.count();
            if count < MIN_SHARED {
                halves.push(array);
            } else {
                let (half, other) = array.divided(count / 2);
                halves.push(half);
                others.push(other);
            }
        }
        let all = [halves, others].into_iter().filter(|arrays| !arrays.is_empty());
        side_by_side(all, |arrays: Vec<A>| arrays.into_iter().for_each(&work));
    }

    /// What can be cut in two: numbers, or arrays of as many.
    pub trait Divided: Sized {
        fn count(&self) -> usize;

        /// What is before a place, and what is not.
        fn divided(self, at: usize) -> (Self, Self);
    }

    impl Divided for &[f32] {
        fn count(&self) -> usize {
            self.len()
        }

        fn divided(self, at: usize) -> (Self, Self) {
            self.split_at(at.min(self.len()))
        }
    }

    impl Divided for &mut [f32] {
        fn count(&self) -> usize {
            self.len()
        }

        fn divided(self, at: usize) -> (Self, Self) {
            let at = at.min(self.len());
            self.split_at_mut(at)
        }
    }

    impl<A: Divided, B: Divided> Divided for (A, B) {
        fn count(&self) -> usize {
            self.0.count()
        }

        fn divided(self, at: usize) -> (Self, Self) {
            let ((a, a_rest), (b, b_rest)) = (self.0.divided(at), self.1.divided(at));
            ((a, b), (a_rest, b_rest))
        }
    }

    /// The threads, if nobody has them.
    fn free() -> Option<MutexGuard<'static, Vec<Sender<Job>>>> {
        match CREW.try_lock() {
            Ok(crew) => Some(crew),
            // A job that panicked has left them as they were.
            Err(TryLockError::Poisoned(crew)) => Some(crew.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Before one looks again. On a machine that is busy another may need this very core.
    fn look_away(start: Instant) {
        if start.elapsed() < ALONE { spin_loop() } else { yield_now() }
    }

    fn worker() -> Sender<Job> {
        let (jobs, mine) = channel();
        spawn(move || {
            while let Some(job) = next(&mine) {
                job()
            }
        });
        jobs
    }

    /// The next job, as soon as it comes.
    fn next(jobs: &Receiver<Job>) -> Option<Job> {
        let start = Instant::now();
        while start.elapsed() < AWAKE {
            match jobs.try_recv() {
                Ok(job) => return Some(job),
                Err(_) => look_away(start),
            }
        }
        jobs.recv().ok()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_job_is_done_once_whoever_does_it() {
            for count in 0..20 {
                let mut done = vec![0; count];
                side_by_side(done.iter_mut(), |place| *place += 1);
                assert_eq!(done, vec![1; count]);
            }
        }

        #[test]
        fn a_job_that_panics_is_told_of_when_all_have_ended() {
            for broken in 0..4 {
                let mut done = [false; 4];
                let jobs = done.iter_mut().enumerate();
                let told = catch_unwind(AssertUnwindSafe(|| {
                    side_by_side(jobs, |(k, done): (usize, &mut bool)| {
                        assert!(k != broken, "as asked");
                        *done = true;
                    });
                }));
                assert!(told.is_err() && !done[broken], "{broken}");
            }
            // And the threads live on.
            every_job_is_done_once_whoever_does_it();
        }
    }
}
